"""The groups that a CPTS begins with: the missions of its contract (accord conventionnel interprofessionnel of 20 June
2019, art. 6: access to care, pathways, prevention, unscheduled care, quality) and the pathways met most often.

Whether a pathway is read by carers alone follows from what is said in it: cases of patients.
"""

from typing import Final

from groups.pathways.schemas import Profession, TemplateOut, Words

_HEALTH: Final = "TRE_G15-ProfessionSante"


def _health(code: str) -> Profession:
    return Profession(table=_HEALTH, code=code)


# Named as in the nomenclatures of the Agence du numérique en santé (TRE tables).
DOCTOR, PHARMACIST, DENTIST, MIDWIFE = _health("10"), _health("21"), _health("40"), _health("50")
NURSE, PHYSIOTHERAPIST, PODIATRIST = _health("60"), _health("70"), _health("80")
SPEECH_THERAPIST, ORTHOPTIST = _health("91"), _health("92")
OCCUPATIONAL_THERAPIST, DIETITIAN, PSYCHOMOTOR_THERAPIST = _health("94"), _health("95"), _health("96")
PSYCHOLOGIST = Profession(table="TRE_R95-UsagerTitre", code="93")
SOCIAL_WORKER = Profession(table="TRE_R94-ProfessionSocial", code="41")
MEDICAL_ASSISTANT = Profession(table="TRE_R85-RolePriseCharge", code="332")
SECRETARY = Profession(table="TRE_R85-RolePriseCharge", code="331")
COORDINATOR = Profession(table="TRE_R85-RolePriseCharge", code="330")


def _pathway(id: str, name: tuple[str, str], about: tuple[str, str], *professions: Profession) -> TemplateOut:
    return TemplateOut(
        id=id,
        name=Words(fr=name[0], en=name[1]),
        about=Words(fr=about[0], en=about[1]),
        kind="open",
        purpose="pathway",
        audience="carers",
        professions=list(professions),
    )


TEMPLATES: Final[tuple[TemplateOut, ...]] = (
    _pathway(
        "town-hospital",
        ("Lien ville–hôpital", "Town and hospital"),
        (
            "Préparer les entrées et les sorties, sans perte d’information.",
            "Prepare admissions and discharges together.",
        ),
        DOCTOR,
        NURSE,
        PHARMACIST,
        PHYSIOTHERAPIST,
        SOCIAL_WORKER,
    ),
    _pathway(
        "cancer",
        ("Parcours cancer", "Cancer pathway"),
        ("Suivre un traitement à la maison et l’après-cancer.", "Treatment at home, and life after cancer."),
        DOCTOR,
        NURSE,
        PHARMACIST,
        DIETITIAN,
        PSYCHOLOGIST,
        PHYSIOTHERAPIST,
    ),
    _pathway(
        "older-people",
        ("Personnes âgées", "Older people"),
        ("Chutes, mémoire, retour et maintien à domicile.", "Falls, memory, going home and staying there."),
        DOCTOR,
        NURSE,
        PHARMACIST,
        PHYSIOTHERAPIST,
        OCCUPATIONAL_THERAPIST,
        SOCIAL_WORKER,
    ),
    _pathway(
        "mental-health",
        ("Psychiatrie et pédopsychiatrie", "Psychiatry, adults and children"),
        ("Trouver un avis, passer le relais, soutenir l’entourage.", "Find advice, hand over, support the family."),
        DOCTOR,
        PSYCHOLOGIST,
        NURSE,
        SOCIAL_WORKER,
        PSYCHOMOTOR_THERAPIST,
    ),
    _pathway(
        "chronic-disease",
        ("Maladies chroniques", "Chronic disease"),
        ("Diabète, cœur, poumons : un même plan pour tous.", "Diabetes, heart, lungs: one plan for all."),
        DOCTOR,
        NURSE,
        PHARMACIST,
        DIETITIAN,
        PODIATRIST,
        PHYSIOTHERAPIST,
    ),
    _pathway(
        "disability-children",
        ("Handicap et enfants", "Disability and children"),
        ("Repérer tôt, orienter, se coordonner autour d’un enfant.", "Notice early, refer, work together for a child."),
        DOCTOR,
        SPEECH_THERAPIST,
        PSYCHOMOTOR_THERAPIST,
        OCCUPATIONAL_THERAPIST,
        PHYSIOTHERAPIST,
        PSYCHOLOGIST,
        ORTHOPTIST,
        MIDWIFE,
    ),
    _pathway(
        "unscheduled-care",
        ("Soins non programmés", "Unscheduled care"),
        ("Trouver une place dans la journée ou le lendemain.", "Find an appointment today or tomorrow."),
        DOCTOR,
        NURSE,
        PHARMACIST,
        DENTIST,
        MIDWIFE,
    ),
    TemplateOut(
        id="prevention",
        name=Words(fr="Prévention", en="Prevention"),
        about=Words(
            fr="Dépistages, vaccination, journées grand public : s’organiser.",
            en="Organise screening, vaccination and public events.",
        ),
        kind="open",
        purpose="pathway",
        audience="members",
        professions=[DOCTOR, PHARMACIST, NURSE, MIDWIFE, DENTIST, COORDINATOR],
    ),
    TemplateOut(
        id="practice-review",
        name=Words(fr="Analyse de pratiques", en="Practice review"),
        about=Words(
            fr="Un petit groupe stable revient sur des situations vécues.",
            en="A small, stable group looks back at real situations.",
        ),
        kind="closed",
        purpose="practice_review",
        professions=[],
    ),
    TemplateOut(
        id="working-group",
        name=Words(fr="Groupe de travail", en="Working group"),
        about=Words(fr="Mener un projet du territoire jusqu’au bout.", en="Carry a project of the territory through."),
        kind="open",
        purpose="working_group",
        audience="members",
        professions=[COORDINATOR, MEDICAL_ASSISTANT, SECRETARY],
    ),
    TemplateOut(
        id="onboarding",
        name=Words(fr="Accueil", en="Welcome"),
        about=Words(
            fr="Chacun·e s’y présente ; les invité·es d’une réunion y entrent par un lien.",
            en="People introduce themselves; guests of a meeting come in by a link.",
        ),
        kind="onboarding",
        purpose="onboarding",
        professions=[],
    ),
)
