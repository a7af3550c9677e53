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
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
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

const height = 8

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

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func demand(good bool, format string, args ...interface{}) {
	if !good {
		log.Fatalf(format, args...)
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

// --- a log as served -----------------------------------------------------------------------------

// C2SP writes tile/<L>/<N>, Go's checksum database tile/<H>/<L>/<N>.
func c2spPath(t tlog.Tile) string {
	return strings.Replace(t.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

type tiles struct {
	url     string
	flip    int // tile whose bit is flipped, counted from 1; 0: none
	fetched int
}

func (r *tiles) Height() int { return height }

func (r *tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range list {
		data, err := get(r.url + "/" + c2spPath(t))
		if err != nil {
			return nil, err
		}
		if r.fetched++; r.fetched == r.flip {
			data[len(data)/2] ^= 1
		}
		all = append(all, data)
	}
	return all, nil
}

func (r *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func bundle(url string, n int64, width int) [][]byte {
	path := c2spPath(tlog.Tile{H: height, L: 0, N: n, W: width})
	data, err := get(url + "/" + strings.Replace(path, "tile/0/", "tile/entries/", 1))
	must(err)
	var list [][]byte
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		list = append(list, data[2:2+length])
		data = data[2+length:]
	}
	demand(len(list) == width, "bundle %d holds %d entries, not %d", n, len(list), width)
	return list
}

func checkLog(url, size string, wanted []string) {
	vkey, err := get(url + "/vkey")
	must(err)
	known := []note.Verifier{logVerifier(string(vkey))}
	for _, w := range wanted {
		known = append(known, newWitness(w[1:]))
	}
	checkpoint, err := get(url + "/checkpoint")
	must(err)
	tree, signers, err := openCheckpoint(checkpoint, known...)
	must(err)
	demand(fmt.Sprint(tree.N) == size, "the log has %d entries, not %s", tree.N, size)
	for i, w := range wanted {
		demand(signers[known[i+1].Name()] == (w[0] == '+'), "cosigned by %v, wanted %s", signers, w)
	}
	reader := tlog.TileHashReader(tree, &tiles{url: url})
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	demand(root == tree.Hash, "root differs")
	records := checkRecords(url, tree, reader)
	flips := refuseFlips(url, tree)
	refusePaths(url, tree)
	fmt.Printf("check: %s: %d entries, %d proved, %d altered tiles refused, signed by %d\n",
		known[0].Name(), tree.N, records, flips, len(signers))
}

// Every entry, out of the bundles, proved by the tiles; and each entry is there once.
func checkRecords(url string, tree tlog.Tree, reader tlog.HashReader) int {
	seen := map[string]bool{}
	count := 0
	for n := int64(0); n*256 < tree.N; n++ {
		width := 256
		if tree.N-n*256 < 256 {
			width = int(tree.N - n*256)
		}
		for i, data := range bundle(url, n, width) {
			index := n*256 + int64(i)
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			must(err)
			must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(data)))
			demand(!seen[string(data)], "entry %d is there twice", index)
			seen[string(data)] = true
			count++
		}
	}
	return count
}

func refuseFlips(url string, tree tlog.Tree) int {
	record := tree.N / 2
	n := record / 256
	width := 256
	if tree.N-n*256 < 256 {
		width = int(tree.N - n*256)
	}
	leaf := tlog.RecordHash(bundle(url, n, width)[record%256])
	whole := &tiles{url: url}
	_, err := tlog.ProveRecord(tree.N, record, tlog.TileHashReader(tree, whole))
	must(err)
	demand(whole.fetched > 0, "no tile was read")
	for i := 1; i <= whole.fetched; i++ {
		proof, err := tlog.ProveRecord(tree.N, record,
			tlog.TileHashReader(tree, &tiles{url: url, flip: i}))
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, record, leaf)
		}
		demand(err != nil, "tile %d accepted altered", i)
	}
	return whole.fetched
}

// Beyond the published size, or not the one way to write a path: not found.
func refusePaths(url string, tree tlog.Tree) {
	last, width := tree.N/256, tree.N%256
	for _, path := range []string{
		fmt.Sprintf("tile/0/%03d", last), fmt.Sprintf("tile/0/%03d.p/%d", last, width+1),
		fmt.Sprintf("tile/entries/%03d", last), fmt.Sprintf("tile/entries/%03d.p/0", last),
		"tile/0/0", "tile/00/000", "tile/0/x000/000", "tile/0/000.p/256", "tile/0/000.p/01",
		"tile/7/000.p/1", "tile/63/x999/x999/x999/x999/999", "tile/64/000", "tile/-1/000", "tile", "x",
		"checkpoint/", "../03/checkpoint",
	} {
		demand(status(url+"/"+path) == 404, "%s is served", path)
	}
	for _, t := range []string{"tile/0/000.p/1", "tile/entries/000.p/1"} {
		demand(status(url+"/"+t) == 200, "%s is not served", t)
	}
}

// --- a receipt -----------------------------------------------------------------------------------

func checkProof(proofFile, entryFile, vkey string) {
	parts := strings.SplitN(read(proofFile), "\n\n", 2)
	demand(len(parts) == 2, "no checkpoint")
	lines := strings.Split(parts[0], "\n")
	demand(len(lines) >= 2 && lines[0] == "c2sp.org/tlog-proof@v1", "not a tlog-proof")
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	must(err)
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		proof = append(proof, hash)
	}
	tree, _, err := openCheckpoint([]byte(parts[1]), logVerifier(vkey))
	must(err)
	leaf := tlog.RecordHash([]byte(read(entryFile)))
	must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf))
	leaf[0] ^= 1
	demand(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf) != nil, "another entry is proved")
	fmt.Printf("check: entry %d of %d proved by its receipt\n", index, tree.N)
}

// --- a witness before a log that is not ours -------------------------------------------------------

func makeKey(dir string) {
	skey, vkey, err := note.GenerateKey(rand.Reader, "go.example/registre")
	must(err)
	must(os.MkdirAll(dir, 0o700))
	must(os.WriteFile(filepath.Join(dir, "skey"), []byte(skey), 0o600))
	must(os.WriteFile(filepath.Join(dir, "vkey"), []byte(vkey), 0o600))
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var list []tlog.Hash
	for _, i := range indexes {
		list = append(list, m[i])
	}
	return list, nil
}

func build(word string, size, differsFrom int64) memory {
	var hashes memory
	for i := int64(0); i < size; i++ {
		text := fmt.Sprintf("entry %d", i)
		if i >= differsFrom {
			text = word + text
		}
		more, err := tlog.StoredHashes(i, []byte(text), hashes)
		must(err)
		hashes = append(hashes, more...)
	}
	return hashes
}

func request(signer note.Signer, origin string, hashes memory, old, size, proofFrom int64) string {
	root, err := tlog.TreeHash(size, hashes)
	must(err)
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	body := fmt.Sprintf("old %d\n", old)
	if proofFrom > 0 && proofFrom < size {
		proof, err := tlog.ProveTree(size, proofFrom, hashes)
		must(err)
		for _, hash := range proof {
			body += hash.String() + "\n"
		}
	}
	return body + "\n" + string(signed)
}

type exchange struct {
	code       int
	kind, body string
}

func post(url, body string) exchange {
	answer, err := http.Post(url+"/add-checkpoint", "text/plain", strings.NewReader(body))
	must(err)
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	must(err)
	return exchange{answer.StatusCode, answer.Header.Get("Content-Type"), string(data)}
}

func checkWitness(url, dir, vkey string) {
	signer, err := note.NewSigner(read(dir, "skey"))
	must(err)
	otherKey, _, err := note.GenerateKey(rand.Reader, "go.example/registre")
	must(err)
	other, err := note.NewSigner(otherKey)
	must(err)
	strangerKey, _, err := note.GenerateKey(rand.Reader, "go.example/inconnu")
	must(err)
	stranger, err := note.NewSigner(strangerKey)
	must(err)
	origin := "go.example/registre"
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(origin)))
	w := newWitness(vkey)
	honest, fork := build("", 300, 1<<40), build("other ", 300, 100)
	demand(status(url+"/"+hash+"/checkpoint") == 404, "a checkpoint before any")

	count := 0
	expect := func(what, body string, code int) exchange {
		got := post(url, body)
		demand(got.code == code, "%s: %d, wanted %d: %s", what, got.code, code, got.body)
		count++
		return got
	}
	cosigned := func(what, body string, size int64) {
		got := expect(what, body, 200)
		checkpoint := body[strings.Index(body, "\n\n")+2:] + got.body
		tree, signers, err := openCheckpoint([]byte(checkpoint), logVerifier(read(dir, "vkey")), w)
		must(err)
		demand(tree.N == size && signers[w.name], "%s: not cosigned", what)
		served, err := get(url + "/" + hash + "/checkpoint")
		must(err)
		tree, signers, err = openCheckpoint(served, logVerifier(read(dir, "vkey")), w)
		must(err)
		demand(tree.N == size && signers[w.name], "%s: not what is served", what)
	}
	at := func(what, body, size string) {
		got := expect(what, body, 409)
		demand(got.kind == "text/x.tlog.size" && got.body == size+"\n", "%s: %v", what, got)
	}

	expect("nonsense", "old one\n\n", 400)
	expect("old size past the new one", request(signer, origin, honest, 9, 5, 0), 400)
	expect("stranger", request(stranger, "go.example/inconnu", honest, 0, 5, 0), 404)
	expect("another key", request(other, origin, honest, 0, 5, 0), 403)
	damaged := request(signer, origin, honest, 0, 5, 0)
	expect("another size under the same signature", strings.Replace(damaged, "\n5\n", "\n6\n", 1), 403)
	expect("a proof from nothing",
		strings.Replace(damaged, "old 0\n", "old 0\n"+tlog.RecordHash(nil).String()+"\n", 1), 422)
	at("a size never seen", request(signer, origin, honest, 3, 5, 3), "0")
	cosigned("first", request(signer, origin, honest, 0, 7, 0), 7)
	cosigned("again", request(signer, origin, honest, 7, 7, 0), 7)
	at("from nothing again", request(signer, origin, honest, 0, 7, 0), "7")
	cosigned("grown", request(signer, origin, honest, 7, 256, 7), 256)
	at("rollback", request(signer, origin, honest, 7, 100, 7), "256")
	expect("rollback, said to be at its size", request(signer, origin, honest, 256, 100, 0), 400)
	expect("no proof", request(signer, origin, honest, 256, 300, 0), 422)
	expect("a proof from another size", request(signer, origin, honest, 256, 300, 255), 422)
	expect("fork", request(signer, origin, fork, 256, 300, 256), 422)
	expect("fork of the same size", request(signer, origin, fork, 256, 256, 0), 422)
	expect("too large", strings.Repeat("x", 1<<20), 413)
	cosigned("and on", request(signer, origin, honest, 256, 300, 256), 300)

	answer, err := http.Get(url + "/add-checkpoint")
	must(err)
	answer.Body.Close()
	demand(answer.StatusCode == 405, "GET add-checkpoint: %d", answer.StatusCode)
	list, err := get(url + "/")
	must(err)
	demand(bytes.Contains(list, []byte(origin+" 300 /"+hash+"/checkpoint\n")), "list: %s", list)
	fmt.Printf("check: witness %s: %d requests answered as the specification says\n", w.name, count)
}
