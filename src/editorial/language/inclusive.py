"""Words with a proposal: what names men alone or names a person by a condition, and what may be said instead.

«Persona con discapacidad» is the term of LGIPD 2 and of the convention of 2006; CONAPRED advises against the others.
The collective names are those that guides of Mexican public bodies propose; they are proposals, and a person decides.
"""

from __future__ import annotations

PROPOSALS = {
    "los ciudadanos": "la ciudadanía",
    "los solicitantes": "las personas solicitantes",
    "los servidores públicos": "las personas servidoras públicas",
    "los funcionarios": "el funcionariado",
    "los trabajadores": "el personal",
    "los usuarios": "las personas usuarias",
    "los niños": "niñas y niños, o la niñez",
    "los jóvenes": "las juventudes",
    "los alumnos": "el alumnado",
    "los profesores": "el profesorado",
    "los discapacitados": "las personas con discapacidad",
    "discapacitados": "personas con discapacidad",
    "personas con capacidades diferentes": "personas con discapacidad",
    "minusválidos": "personas con discapacidad",
    "los ancianos": "las personas mayores",
    "los indígenas": "las personas indígenas, o los pueblos indígenas",
    "el hombre de la calle": "la gente",
}
