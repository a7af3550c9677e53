// SPDX-License-Identifier: EUPL-1.2
// tests/interop/registre/served.go: a log as served: checkpoint, tiles, entries, receipts.
package main

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// The files of a log at this address.
func served(url string) fetcher {
	return func(path string) ([]byte, error) { return get(url + "/" + path) }
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
	files := served(url)
	reader := tlog.TileHashReader(tree, &tiles{fetch: files})
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	demand(root == tree.Hash, "root differs")
	records := checkRecords(files, tree, reader)
	flips := refuseFlippedTiles(files, tree)
	refusePaths(url, tree)
	fmt.Printf("check: %s: %d entries, %d proved, %d altered tiles refused, signed by %d\n",
		known[0].Name(), tree.N, records, flips, len(signers))
}

// Every entry, out of the bundles, proved by the tiles; and each entry is there once.
func checkRecords(files fetcher, tree tlog.Tree, reader tlog.HashReader) int {
	seen := map[string]bool{}
	count := 0
	for n := int64(0); n*256 < tree.N; n++ {
		for i, data := range entries(files, tree.N, n) {
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
