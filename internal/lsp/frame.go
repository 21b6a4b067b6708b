package lsp

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxMessage is the size beyond which a Content-Length is taken for nonsense.
const maxMessage = 1 << 30

// readFrame reads one message of LSP's base protocol: headers, an empty line, and as many bytes as they say. At the end of the
// stream the error is io.EOF. After any other error the stream is of no more use, as nobody knows where the next message begins.
//
// The codec of a JSON-RPC library would decode the message, and encode it anew with other bytes. It also loses its place after a
// message that is not JSON.
func readFrame(r *bufio.Reader) ([]byte, error) {
	length, err := readHeaders(r)
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	if _, err := io.CopyN(&body, r, length); err != nil {
		return nil, fmt.Errorf("a message of %d bytes ends after %d", length, body.Len())
	}
	return body.Bytes(), nil
}

// readHeaders reads up to the empty line and returns the value of Content-Length.
func readHeaders(r *bufio.Reader) (length int64, err error) {
	length = -1
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		switch {
		case err == io.EOF && first && len(line) == 0:
			return 0, io.EOF
		case err == io.EOF:
			return 0, errors.New("the stream ends within the headers of a message")
		case errors.Is(err, bufio.ErrBufferFull):
			return 0, fmt.Errorf("no header of a message: %.40q...", line)
		case err != nil:
			return 0, err
		}
		header := strings.TrimRight(string(line), "\r\n")
		if header == "" {
			break
		}
		name, value, ok := strings.Cut(header, ":")
		if !ok {
			return 0, fmt.Errorf("no header of a message: %.40q", header)
		}
		if strings.EqualFold(name, "Content-Length") {
			length, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
			if err != nil || length < 0 || length > maxMessage {
				return 0, fmt.Errorf("no length of a message: %.40q", header)
			}
		}
	}
	if length < 0 {
		return 0, errors.New("a message without Content-Length")
	}
	return length, nil
}

func writeFrame(w *bufio.Writer, body []byte) error {
	fmt.Fprintf(w, "Content-Length: %d\r\n\r\n", len(body))
	w.Write(body)
	return w.Flush() // has the first error
}
