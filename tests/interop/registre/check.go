// SPDX-License-Identifier: EUPL-1.2
// tests/interop/registre/check.go: a log and a witness of ours, over HTTP, by golang.org/x/mod/sumdb.
//
//	check log URL SIZE [+VKEY|-VKEY]...  the served log has SIZE entries, verifies entry by entry, and
//	                                     is cosigned by the + witnesses and not by the - ones
//	check proof PROOF ENTRY VKEY         a c2sp.org/tlog-proof, of that entry, in that log
//	check key DIR                        makes the key of a log: DIR/skey, DIR/vkey
//	check witness URL DIR VKEY           plays that log before a witness, honest then not
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("check: ")
	args := os.Args[1:]
	switch {
	case len(args) >= 3 && args[0] == "log":
		checkLog(args[1], args[2], args[3:])
	case len(args) == 4 && args[0] == "proof":
		checkProof(args[1], args[2], args[3])
	case len(args) == 2 && args[0] == "key":
		makeKey(args[1])
	case len(args) == 4 && args[0] == "witness":
		checkWitness(args[1], args[2], args[3])
	default:
		log.Fatal("usage: see check.go")
	}
}

func read(parts ...string) string {
	data, err := os.ReadFile(filepath.Join(parts...))
	must(err)
	return string(data)
}

func status(url string) int {
	answer, err := http.Get(url)
	must(err)
	answer.Body.Close()
	return answer.StatusCode
}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != 200 {
		err = fmt.Errorf("%s: %s", url, answer.Status)
	}
	return data, err
}

// --- keys ----------------------------------------------------------------------------------------

// A witness's key, written after c2sp.org/tlog-cosignature: Go's note package knows no type 0x04.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) *witness {
	parts := strings.SplitN(strings.TrimSpace(vkey), "+", 3)
	demand(len(parts) == 3, "not a vkey: %s", vkey)
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	demand(len(raw) == 33 && raw[0] == 4, "not a witness's key: %s", vkey)
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), raw...))
	hash := binary.BigEndian.Uint32(digest[:4])
	demand(fmt.Sprintf("%08x", hash) == parts[1], "key id of %s", vkey)
	return &witness{parts[0], hash, ed25519.PublicKey(raw[1:])}
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	text := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return time > 1600000000 && ed25519.Verify(w.key, []byte(text), sig[8:])
}

func logVerifier(vkey string) note.Verifier {
	verifier, err := note.NewVerifier(strings.TrimSpace(vkey))
	must(err)
	return verifier
}

func openCheckpoint(data []byte, known ...note.Verifier) (tlog.Tree, map[string]bool, error) {
	signers := map[string]bool{}
	n, err := note.Open(data, note.VerifierList(known...))
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	for _, s := range n.Sigs {
		signers[s.Name] = true
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != known[0].Name() || !signers[lines[0]] {
		return tlog.Tree{}, nil, errors.New("not the checkpoint of that log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	hash, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: hash}, signers, err
}
