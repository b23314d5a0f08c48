"""A time-stamp authority of our own: `openssl ts` behind HTTP on the loopback."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
[ leaf ]
extendedKeyUsage = critical,timeStamping
basicConstraints = critical,CA:false
"""


class Authority:
    """Keys, certificates and answers of an authority."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.root = folder, folder / "root.pem"
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))
        self.asked = 0
        new_key = "req -newkey rsa:2048 -nodes -sha256"
        self._openssl(f"{new_key} -x509 -days 30 -subj /CN=root -keyout root.key -out root.pem")
        self._openssl(f"{new_key} -subj /O=Test/CN=stamps -keyout tsa.key -out tsa.csr")
        ca = "-CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.cnf -extensions leaf"
        self._openssl(f"x509 -req -in tsa.csr -sha256 {ca} -out tsa.pem")

    def answer(self, question: bytes) -> bytes:
        """The response to a request."""
        self.asked += 1
        (self.folder / "question.tsq").write_bytes(question)
        self._openssl("ts -reply -config tsa.cnf -section here -queryfile question.tsq -out answer.tsr")
        return (self.folder / "answer.tsr").read_bytes()

    def _openssl(self, line: str) -> None:
        subprocess.run(["openssl", *line.split()], cwd=self.folder, check=True, capture_output=True)


@contextmanager
def served(authority: Authority) -> Iterator[str]:
    """The URL of the authority while it answers."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            answer = authority.answer(question)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
