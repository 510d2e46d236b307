/** Table of the steps of a tree of numbered nodes: `node, key, next` in turns, `next` is 0 where there is none. */
export type StepCells = Int32Array<ArrayBuffer>;

/** The node that each key leads to from another: open addressing, half full at most. Nodes that are led to are never 0. */
export class Steps {
  #cells: StepCells;
  #used = 0;

  /** An empty table, or one that was made before and is only read. */
  constructor(cells: StepCells = new Int32Array(3 * 2 ** 10)) {
    this.#cells = cells;
  }

  get cells(): StepCells {
    return this.#cells;
  }

  /** Place of a step, or the free one where it belongs. */
  #cellOf(node: number, key: number): number {
    const cells = this.#cells;
    const size = cells.length / 3;
    let hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ key, 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & (size - 1);
    while (cells[3 * hash + 2] !== 0 && (cells[3 * hash] !== node || cells[3 * hash + 1] !== key))
      hash = (hash + 1) & (size - 1);
    return 3 * hash;
  }

  /** The node behind another, 0 when there is none. */
  next(node: number, key: number): number {
    return this.#cells[this.#cellOf(node, key) + 2] as number;
  }

  add(node: number, key: number, next: number): void {
    if (++this.#used > this.#cells.length / 6) this.#grow();
    const cell = this.#cellOf(node, key);
    this.#cells[cell] = node;
    this.#cells[cell + 1] = key;
    this.#cells[cell + 2] = next;
  }

  #grow(): void {
    const old = this.#cells;
    this.#cells = new Int32Array(2 * old.length);
    for (let cell = 0; cell < old.length; cell += 3)
      if (old[cell + 2] !== 0)
        this.#cells.set(old.subarray(cell, cell + 3), this.#cellOf(old[cell] as number, old[cell + 1] as number));
  }
}

/** Entries by the node at which they end: those of node `i` are the ones from `firsts[i]` to below `firsts[i + 1]`. */
export interface ByNode {
  readonly firsts: Int32Array;
  /** Numbers of the entries, node after node, in the order in which they were added. */
  readonly order: Int32Array;
}

/** Orders entries by their nodes; `nodes` has the node of each. */
export function byNode(nodes: readonly number[], nodeCount: number): ByNode {
  const firsts = new Int32Array(nodeCount + 1);
  for (const node of nodes) firsts[node + 1] = (firsts[node + 1] as number) + 1;
  for (let node = 0; node < nodeCount; node++)
    firsts[node + 1] = (firsts[node + 1] as number) + (firsts[node] as number);
  const places = firsts.slice();
  const order = new Int32Array(nodes.length);
  nodes.forEach((node, entry) => {
    const place = places[node] as number;
    order[place] = entry;
    places[node] = place + 1;
  });
  return { firsts, order };
}
