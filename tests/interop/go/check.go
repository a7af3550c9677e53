// SPDX-License-Identifier: EUPL-1.2
// tests/interop/go/check.go: the other side, on golang.org/x/mod/sumdb (note, tlog).
//
//	check log DIR    verifies a log that tlog_peer made, and that altered copies are refused
//	check make DIR   writes a note and receipts for tlog_peer to verify
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"log"
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
	switch {
	case len(os.Args) == 3 && os.Args[1] == "log":
		checkLog(os.Args[2])
	case len(os.Args) == 3 && os.Args[1] == "make":
		makeFiles(os.Args[2])
	default:
		log.Fatal("usage: check log DIR | check make DIR")
	}
}

func read(parts ...string) []byte {
	data, err := os.ReadFile(filepath.Join(parts...))
	must(err)
	return data
}

// The files of a log in a folder.
func folder(dir string) fetcher {
	return func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) }
}

func openCheckpoint(data []byte, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	n, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("not the checkpoint of that log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	hash, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: hash}, err
}

// Any flipped bit of the signed text or of the signature of a known key must be refused by Go too.
func refuseFlips(data []byte, vkey string, tree tlog.Tree) {
	known := bytes.Index(data, []byte("\n\n")) + 2
	known += bytes.IndexByte(data[known:], '\n')
	for i := 0; i < known; i++ {
		data[i] ^= 4
		got, err := openCheckpoint(data, vkey)
		demand(err != nil || got != tree, "checkpoint accepted with byte %d flipped", i)
		data[i] ^= 4
	}
}

func checkLog(dir string) {
	vkey := string(read(dir, "vkey"))
	verifier, err := note.NewVerifier(vkey)
	must(err)
	n, err := note.Open(read(dir, "note"), note.VerifierList(verifier))
	must(err)
	demand(strings.Contains(n.Text, "n° 54, été"), "another text: %q", n.Text)

	checkpoint := read(dir, "checkpoint")
	tree, err := openCheckpoint(checkpoint, vkey)
	must(err)
	refuseFlips(checkpoint, vkey, tree)

	files := folder(dir)
	reader := tlog.TileHashReader(tree, &tiles{fetch: files})
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	demand(root == tree.Hash, "root differs")
	records := checkRecords(files, tree, reader)
	trees := checkTrees(tree, reader)
	flips := refuseFlippedTiles(files, tree)
	fmt.Printf("check: %d entries: root, %d record proofs, %d tree proofs; %d altered tiles refused\n",
		tree.N, records, trees, flips)
}

// Some hundred records over the log, both ends and the edges of tiles among them.
func sample(size int64) []int64 {
	list := []int64{0, size - 1}
	for i := int64(0); i < size; i += 1 + size/150 {
		list = append(list, i)
	}
	for i := int64(255); i < size; i += 256 * (1 + size/5000) {
		list = append(list, i)
		if i+1 < size {
			list = append(list, i+1)
		}
	}
	return list
}

func checkRecords(files fetcher, tree tlog.Tree, reader tlog.HashReader) int {
	count := 0
	for _, i := range sample(tree.N) {
		proof, err := tlog.ProveRecord(tree.N, i, reader)
		must(err)
		data := entries(files, tree.N, i/256)[i%256]
		leaf := tlog.RecordHash(data)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, i, leaf))
		other := tlog.RecordHash(append([]byte{1}, data...))
		demand(tlog.CheckRecord(proof, tree.N, tree.Hash, i, other) != nil, "record %d altered", i)
		if len(proof) > 0 {
			proof[len(proof)-1][7] ^= 1
			demand(tlog.CheckRecord(proof, tree.N, tree.Hash, i, leaf) != nil, "proof %d altered", i)
		}
		count++
	}
	return count
}

func checkTrees(tree tlog.Tree, reader tlog.HashReader) int {
	count := 0
	for _, i := range sample(tree.N) {
		old, err := tlog.TreeHash(i+1, reader)
		must(err)
		proof, err := tlog.ProveTree(tree.N, i+1, reader)
		must(err)
		must(tlog.CheckTree(proof, tree.N, tree.Hash, i+1, old))
		old[7] ^= 1
		demand(tlog.CheckTree(proof, tree.N, tree.Hash, i+1, old) != nil, "tree %d altered", i+1)
		count++
	}
	return count
}

// --- the reverse ---------------------------------------------------------------------------------

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var list []tlog.Hash
	for _, i := range indexes {
		list = append(list, m[i])
	}
	return list, nil
}

func write(data string, parts ...string) {
	must(os.WriteFile(filepath.Join(parts...), []byte(data), 0o600))
}

func makeFiles(dir string) {
	const size = 300
	must(os.MkdirAll(dir, 0o700))
	skey, vkey, err := note.GenerateKey(rand.Reader, "go.example/log")
	must(err)
	signer, err := note.NewSigner(skey)
	must(err)
	signed, err := note.Sign(&note.Note{Text: "Une note de Go.\n\nÀ vérifier.\n"}, signer)
	must(err)
	write(vkey, dir, "vkey")
	write(string(signed), dir, "note")
	write("log "+vkey+"\nquorum none\n", dir, "policy")

	var hashes memory
	for i := int64(0); i < size; i++ {
		more, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("go %d", i)), hashes)
		must(err)
		hashes = append(hashes, more...)
	}
	root, err := tlog.TreeHash(size, hashes)
	must(err)
	checkpoint, err := note.Sign(
		&note.Note{Text: fmt.Sprintf("go.example/log\n%d\n%s\n", size, root)}, signer)
	must(err)
	for _, i := range []int64{0, 1, 255, 256, 298, 299} {
		proof, err := tlog.ProveRecord(size, i, hashes)
		must(err)
		text := fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n", i)
		for _, hash := range proof {
			text += base64.StdEncoding.EncodeToString(hash[:]) + "\n"
		}
		write(text+"\n"+string(checkpoint), dir, fmt.Sprintf("receipt.%d", i))
		write(fmt.Sprintf("go %d", i), dir, fmt.Sprintf("entry.%d", i))
	}
}
