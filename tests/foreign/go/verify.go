// Verifies a Mingfa log with code that is not Mingfa's: golang.org/x/mod/sumdb/note and .../tlog, nothing else.
//
//	verify -vkey KEY [-old CHECKPOINT] [-proof FILE -leaf FILE] ADDRESS-OR-FOLDER
//
// Exit code 0 when everything holds, 1 when something does not.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

var source string

func main() {
	vkey := flag.String("vkey", "", "the log's public key")
	old := flag.String("old", "", "an older checkpoint that must be a prefix")
	proof := flag.String("proof", "", "a .tlog-proof file")
	leaf := flag.String("leaf", "", "the entry that the proof is about")
	flag.Parse()
	source = flag.Arg(0)
	if err := verify(*vkey, *old, *proof, *leaf); err != nil {
		fmt.Fprintln(os.Stderr, "NOT VERIFIED:", err)
		os.Exit(1)
	}
	fmt.Println("VERIFIED")
}

func verify(vkey, old, proof, leaf string) error {
	verifier, err := note.NewVerifier(strings.TrimSpace(vkey))
	if err != nil {
		return err
	}
	data, err := fetch("checkpoint")
	if err != nil {
		return err
	}
	tree, err := open(data, verifier)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	reader := tlog.TileHashReader(tree, tiles{})
	if err := checkRecords(tree, reader); err != nil {
		return err
	}
	if old != "" {
		if err := checkGrowth(old, tree, reader, verifier); err != nil {
			return err
		}
	}
	if proof != "" {
		return checkProof(proof, leaf, verifier)
	}
	return nil
}

// open checks a checkpoint's signature and reads its three lines.
func open(data []byte, verifier note.Verifier) (tree tlog.Tree, err error) {
	n, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tree, errors.New("not three lines under the key's name")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// checkRecords proves entries at both ends, around tile borders and in between, from their bundles up to the signed root.
func checkRecords(tree tlog.Tree, reader tlog.HashReader) error {
	for _, i := range []int64{0, 1, 255, 256, 257, tree.N / 3, tree.N / 2, tree.N - 257, tree.N - 2, tree.N - 1} {
		if i < 0 || i >= tree.N {
			continue
		}
		entry, err := entry(tree, i)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
		path, err := tlog.ProveRecord(tree.N, i, reader)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
		if err := tlog.CheckRecord(path, tree.N, tree.Hash, i, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
	}
	return nil
}

func checkGrowth(file string, tree tlog.Tree, reader tlog.HashReader, verifier note.Verifier) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	older, err := open(data, verifier)
	if err != nil {
		return fmt.Errorf("old checkpoint: %w", err)
	}
	growth, err := tlog.ProveTree(tree.N, older.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(growth, tree.N, tree.Hash, older.N, older.Hash)
}

func checkProof(file, leaf string, verifier note.Verifier) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	entry, err := os.ReadFile(leaf)
	if err != nil {
		return err
	}
	head, checkpoint, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(hash) != tlog.HashSize {
			return errors.New("not a hash in the proof")
		}
		path = append(path, *(*tlog.Hash)(hash))
	}
	tree, err := open(checkpoint, verifier)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

// tiles reads hash tiles; sumdb names them with their height in front, tlog-tiles without.
type tiles struct{}

func (tiles) Height() int { return height }

func (tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		data, err := fetch("tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func entry(tree tlog.Tree, i int64) ([]byte, error) {
	bundle := tlog.Tile{H: height, L: 0, N: i / 256, W: 256}
	if bundle.N == tree.N/256 {
		bundle.W = int(tree.N % 256)
	}
	data, err := fetch("tile/entries/" + strings.TrimPrefix(bundle.Path(), "tile/8/0/"))
	if err != nil {
		return nil, err
	}
	for k := i % 256; ; k-- {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, errors.New("entry bundle is too short")
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		if k == 0 {
			return data[2:end], nil
		}
		data = data[end:]
	}
}

func fetch(path string) ([]byte, error) {
	if !strings.HasPrefix(source, "http://") && !strings.HasPrefix(source, "https://") {
		return os.ReadFile(filepath.Join(source, filepath.FromSlash(path)))
	}
	response, err := http.Get(strings.TrimSuffix(source, "/") + "/" + path)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, response.Status)
	}
	return io.ReadAll(response.Body)
}
