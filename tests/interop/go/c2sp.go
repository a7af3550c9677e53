// SPDX-License-Identifier: EUPL-1.2
// tests/interop/go/c2sp.go: a log in C2SP's tiles as golang.org/x/mod/sumdb/tlog reads it, wherever
// its files come from.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// A file of the log by its path: "checkpoint", "tile/0/000"...
type fetcher func(path string) ([]byte, error)

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

// C2SP writes tile/<L>/<N>, Go's checksum database tile/<H>/<L>/<N>.
func c2spPath(t tlog.Tile) string {
	return strings.Replace(t.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

type tiles struct {
	fetch   fetcher
	flip    int // tile whose bit is flipped, counted from 1; 0: none
	fetched int
}

func (r *tiles) Height() int { return height }

func (r *tiles) ReadTiles(list []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range list {
		data, err := r.fetch(c2spPath(t))
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

// The entries of bundle n of a log of that size.
func entries(fetch fetcher, size, n int64) [][]byte {
	width := size - n*256
	if width > 256 {
		width = 256
	}
	path := c2spPath(tlog.Tile{H: height, L: 0, N: n, W: int(width)})
	data, err := fetch(strings.Replace(path, "tile/0/", "tile/entries/", 1))
	must(err)
	var list [][]byte
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		list = append(list, data[2:2+length])
		data = data[2+length:]
	}
	demand(int64(len(list)) == width, "bundle %d holds %d entries, not %d", n, len(list), width)
	return list
}

// Each tile that one record's proof needs, altered in turn. The reader of this release does not
// authenticate every tile it was given, so what it lets through must fail as a proof.
func refuseFlippedTiles(fetch fetcher, tree tlog.Tree) int {
	record := tree.N / 2
	leaf := tlog.RecordHash(entries(fetch, tree.N, record/256)[record%256])
	whole := &tiles{fetch: fetch}
	_, err := tlog.ProveRecord(tree.N, record, tlog.TileHashReader(tree, whole))
	must(err)
	demand(whole.fetched > 0 || tree.N == 1, "no tile was read")
	for i := 1; i <= whole.fetched; i++ {
		altered := &tiles{fetch: fetch, flip: i}
		proof, err := tlog.ProveRecord(tree.N, record, tlog.TileHashReader(tree, altered))
		if err == nil {
			err = tlog.CheckRecord(proof, tree.N, tree.Hash, record, leaf)
		}
		demand(err != nil, "tile %d accepted altered", i)
	}
	return whole.fetched
}
