import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

/** The texts of what is negated in a sentence. */
function negated(raw: string): string[] {
  const report = pipeline.process(rawReport(raw));
  return report.annotations
    .filter((annotation) => annotation.assertion?.negated === true)
    .map((annotation) => report.text.slice(annotation.start, annotation.end));
}

describe('negation', () => {
  it.each([
    ['No heparin was given.', ['heparin']],
    ['No heparin or warfarin was given.', ['heparin', 'warfarin']],
    ['She denied taking aspirin, ibuprofen or warfarin.', ['aspirin', 'ibuprofen', 'warfarin']],
    ['Heparin was not given.', ['Heparin']],
    ['Glucarpidase was discussed, but not given.', ['Glucarpidase']],
    ['Corticosteroids were considered but withheld.', ['Corticosteroids']],
    ['A biopsy was declined by the patient.', ['biopsy']],
    ['He was treated without antibiotics.', ['antibiotics']],
    ['He was not given aspirin because of bleeding.', ['aspirin']],
    ['She was on warfarin and was not given any aspirin.', ['aspirin']],
    ['She had not taken her metformin.', ['metformin']],
    ['He was never given rituximab.', ['rituximab']],
    ['No heparin, warfarin, and aspirin was given.', ['heparin', 'warfarin', 'aspirin']],
    ['There were no metastases in the lung or liver.', ['lung', 'liver']],
    ['She recovered without dilatation of the bile duct.', ['bile duct']],
    ['There was no reported yellowness of the eyes.', ['eyes']],
    ['Ultrasound was not immediately available.', ['Ultrasound']],
    ['Dialysis was needed, and warfarin had not yet been started.', ['warfarin']],
    ['CT ruled out an aortic rupture.', ['aortic']],
    ['Urine testing for opioids was negative.', ['opioids']],
    [
      'She denied any history of fever, weight loss, trauma, HIV, ethanol abuse, prior surgery, and current aspirin use.',
      ['aspirin'],
    ],
    ['CT did not show any hepatic lesion.', ['hepatic']],
    ['The left ovary was not seen.', ['left ovary']],
    ['There was no evidence of a right to left cardiac fistula.', ['right', 'left cardiac']],
  ])('holds for %s', (text, expected) => {
    expect(negated(text)).toEqual(expected);
  });

  it.each([
    ['He had no fever, and aspirin 100 mg was started.'],
    ['She had never smoked and took levothyroxine 75 µg daily.'],
    ['Because the apex did not move, enoxaparin 40 mg was injected.'],
    ['Since no skin signs were detected, topical hydrocortisone was administered.', ['skin']],
    ['Without steroids the nodes shrank from 24 mm to 9 mm.', ['steroids']],
    ['He had no complaints and height was 159 cm.'],
    ['There was no fever, and CT of the head showed a mass.'],
    ['She had no cough and echocardiography revealed an effusion.'],
    ['No fever, and the liver was enlarged.'],
    ['Colonoscopy was normal and biopsies were not taken.', ['biopsies']],
    ['She had no family history of diabetes, normal body mass index and no pain.'],
    ['A man with no cardiovascular risk factors, was admitted for chest pain.', ['cardiovascular']],
    ['Lipase declined to 344 U/L.'],
    ['CT of the liver was negative.'],
    ['A mass without calcification, affecting the liver, was seen.'],
    ['There were no symptoms other than the use of aspirin.'],
    ['She had no pain in her chest, and her bladder was full.', ['chest']],
    ['No fracture was seen on CT.'],
    ['There was no change in the dose of prednisone.'],
    ['No heparin was given, but aspirin was.', ['heparin']],
    ['He denied taking immunosuppressive drugs and was allergic to metamizole.', ['immunosuppressive drugs']],
    ['It is found by ultrasound with or without angiography.'],
    ['CT was done to rule out a renal tumour.'],
    ['A tumour of the pancreas could not be ruled out.'],
    ['We could not exclude an injury of the cervical spine.'],
    ['Neither omeprazole nor prednisone improved the pain.'],
    ['Neither CT nor MRI showed a mass.'],
    ['He had no history of stroke, and uric acid of 12.7 mg/dL.'],
    ['There was no abnormal blood pressure.', ['abnormal']],
    ['NO production relaxes, and less NO is made in the aorta.'],
    ['It adhered (but not firmly) to the caecum.'],
    ['The pain was not relieved by paracetamol.'],
    ['No fever was found, her liver was large.'],
    ['She had abscesses without caries, two fractures of the tibia and pain.'],
    ['It showed tuberculosis of L4 and, without any symptom, of the C5 vertebra.'],
    ['He developed colitis after a lack of response to vancomycin.'],
    ['There was no proof of infection (fever, negative sputum culture).'],
    ['It had no metastasis in the lung (T2N0M0).', ['lung']],
  ])('does not reach beyond its clause in %s', (text, expected = []) => {
    expect(negated(text)).toEqual(expected);
  });
});
