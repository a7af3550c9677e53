// SPDX-License-Identifier: EUPL-1.2
// tests/interop/registre/witness.go: plays a log before a witness: honest, then not.
package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

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
