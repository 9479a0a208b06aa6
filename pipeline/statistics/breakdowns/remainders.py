"""The rows that hold what belongs to no other."""

from pipeline.schema.model import Words

NOT_ATTRIBUTED = Words("Nepriskirta", "Not attributed")
WITHOUT_ACTION = Words("Be žinomo veiksmo", "Without a known action")
WITHOUT_GOAL = Words("Be žinomo tikslo", "Without a known goal")
WITHOUT_IMPLEMENTER = Words("Vykdytojas ar jo parama nenurodyti", "Implementer or support not told")
WITHOUT_SECTOR = Words("Sektorius nenurodytas", "Sector not told")
WITHOUT_FUND = Words("Fondas nenurodytas", "Fund not told")
WITHOUT_REASON = Words("Priežastis nenurodyta", "Reason not told")
WITHOUT_DATE = Words("Be datos", "Without a date")

REMAINDERS = (
    NOT_ATTRIBUTED,
    WITHOUT_ACTION,
    WITHOUT_GOAL,
    WITHOUT_IMPLEMENTER,
    WITHOUT_SECTOR,
    WITHOUT_FUND,
    WITHOUT_REASON,
    WITHOUT_DATE,
)
"""All of them."""
