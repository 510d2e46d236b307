/** Version of the record's shape; a record of another version is made again from its source. */
export const schemaVersion = 1;
