// SPDX-License-Identifier: GPL-3.0-or-later
// A PAM module for tests: asks what its service file says, one conversation (one round) an argument.
//   auth required /…/pam_questions.so "Code: |echo|4711" "Secret: |hidden|s3cret"
// A round may hold several questions, divided by ";", and "text|info|…" lines that only tell something.
// Written against the published interface (Linux-PAM's pam_modules(3), pam_conv(3)) without its headers, which are
// in no package that the project needs; the functions are resolved from the libpam that sshd has loaded.
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

extern "C" {

struct pam_message {
    int msg_style;
    const char *msg;
};
struct pam_response {
    char *resp;
    int resp_retcode;
};
struct pam_conv {
    int (*conv)(int count, const pam_message **messages, pam_response **responses, void *data);
    void *appdata_ptr;
};
struct pam_handle;
int pam_get_item(const pam_handle *handle, int type, const void **item);

} // extern "C"

namespace {

constexpr int kSuccess = 0, kAuthError = 7, kConversation = 5;
constexpr int kHidden = 1, kEcho = 2, kInfo = 4;

std::vector<std::string> split(const std::string &text, char divider)
{
    std::vector<std::string> parts;
    size_t begin = 0;
    for (size_t end = text.find(divider); end != std::string::npos; end = text.find(divider, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

struct Question {
    std::string label;
    int style = kHidden;
    std::string answer;
};

/// One conversation; true when every answer is the right one.
bool askRound(const pam_conv &conversation, const std::string &round)
{
    std::vector<Question> questions;
    for (const std::string &one : split(round, ';')) {
        const std::vector<std::string> parts = split(one, '|');
        if (parts.size() == 3)
            questions.push_back({parts[0], parts[1] == "echo" ? kEcho : parts[1] == "info" ? kInfo : kHidden, parts[2]});
    }
    std::vector<pam_message> messages;
    for (const Question &question : questions)
        messages.push_back({question.style, question.label.c_str()});
    std::vector<const pam_message *> pointers;
    for (const pam_message &message : messages)
        pointers.push_back(&message);
    pam_response *answers = nullptr;
    if (conversation.conv(int(pointers.size()), pointers.data(), &answers, conversation.appdata_ptr) != kSuccess || !answers)
        return false;
    bool right = true;
    for (size_t i = 0; i < questions.size(); ++i) {
        right = right && (questions[i].style == kInfo || (answers[i].resp && questions[i].answer == answers[i].resp));
        std::free(answers[i].resp);
    }
    std::free(answers);
    return right;
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) int pam_sm_authenticate(pam_handle *handle, int, int argc, const char **argv)
{
    const void *item = nullptr;
    if (pam_get_item(handle, kConversation, &item) != kSuccess || !item)
        return kAuthError;
    bool right = true;
    for (int i = 0; i < argc; ++i) // all rounds, so that nobody learns which one was wrong
        right = askRound(*static_cast<const pam_conv *>(item), argv[i]) && right;
    return right ? kSuccess : kAuthError;
}

__attribute__((visibility("default"))) int pam_sm_setcred(pam_handle *, int, int, const char **) { return kSuccess; }
__attribute__((visibility("default"))) int pam_sm_acct_mgmt(pam_handle *, int, int, const char **) { return kSuccess; }
__attribute__((visibility("default"))) int pam_sm_open_session(pam_handle *, int, int, const char **) { return kSuccess; }
__attribute__((visibility("default"))) int pam_sm_close_session(pam_handle *, int, int, const char **) { return kSuccess; }

} // extern "C"
