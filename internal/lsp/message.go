package lsp

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A message is a JSON-RPC message: a request (ID and Method), a notification (Method) or an answer (ID).
type message struct {
	raw []byte

	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// parse reads the envelope of a message. What params and results are is left open.
func parse(raw []byte) (*message, error) {
	if !bytes.HasPrefix(bytes.TrimLeft(raw, " \t\r\n"), []byte("{")) {
		return nil, errors.New("not an object")
	}
	m := &message{raw: raw}
	if err := json.Unmarshal(raw, m); err != nil {
		return nil, err
	}
	if string(m.ID) == "null" {
		m.ID = nil
	}
	return m, nil
}

func (m *message) isRequest() bool { return m.Method != "" && m.ID != nil }
func (m *message) isAnswer() bool  { return m.Method == "" && m.ID != nil }

// with returns the message with another value for one of its members. The values of the others stay as they are.
func (m *message) with(member string, value any) ([]byte, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(m.raw, &members); err != nil {
		return nil, err
	}
	return replaced(members, member, value)
}

// replaced encodes an object with another value for one of its members.
func replaced(members map[string]json.RawMessage, member string, value any) ([]byte, error) {
	data, err := encode(value)
	if err != nil {
		return nil, err
	}
	members[member] = data
	return encode(members)
}

// encode is json.Marshal, but leaves <, > and & alone.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// mustEncode encodes what this package has built, which cannot fail.
func mustEncode(value any) []byte {
	data, err := encode(value)
	if err != nil {
		panic(err)
	}
	return data
}

func notification(method string, params any) []byte {
	return mustEncode(struct {
		Version string `json:"jsonrpc"`
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}{"2.0", method, params})
}

func answer(id json.RawMessage, result any) []byte {
	return mustEncode(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Result  any             `json:"result"`
	}{"2.0", id, result})
}

// Codes of errors, of JSON-RPC and of LSP.
const (
	parseError     = -32700
	invalidRequest = -32600
	requestFailed  = -32803
)

// failure is the answer that a request has failed. Without an ID it is about a message that could not be read.
func failure(id json.RawMessage, code int, text string) []byte {
	if id == nil {
		id = json.RawMessage("null")
	}
	type rpcError struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	return mustEncode(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Error   rpcError        `json:"error"`
	}{"2.0", id, rpcError{code, text}})
}
