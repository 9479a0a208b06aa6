"""The rows that hold what belongs to no other."""

from pipeline.schema.model import Words

NOT_ATTRIBUTED = Words("Šaltinis nenurodytas", "Source not stated")
WITHOUT_ACTION = Words("Veiksmas nenurodytas", "Action not stated")
WITHOUT_GOAL = Words("Tikslas nenurodytas", "Goal not stated")
WITHOUT_IMPLEMENTER = Words("Vykdytojas ar jo parama nenurodyti", "Implementer or support not told")
WITHOUT_SECTOR = Words("Sektorius nenurodytas", "Sector not told")
WITHOUT_FUND = Words("Fondas nenurodytas", "Fund not told")
WITHOUT_REASON = Words("Priežastis nenurodyta", "Reason not told")
WITHOUT_KIND = Words("Rūšis nenurodyta", "Kind not told")
WITHOUT_STATE = Words("Būsena nenurodyta", "State not told")
WITHOUT_PROGRAMME = Words("Programa nenurodyta", "Programme not told")
WITHOUT_DATE = Words("Be datos", "Without a date")

REMAINDERS = (
    NOT_ATTRIBUTED,
    WITHOUT_ACTION,
    WITHOUT_GOAL,
    WITHOUT_IMPLEMENTER,
    WITHOUT_SECTOR,
    WITHOUT_FUND,
    WITHOUT_REASON,
    WITHOUT_KIND,
    WITHOUT_STATE,
    WITHOUT_PROGRAMME,
    WITHOUT_DATE,
)
"""All of them."""
