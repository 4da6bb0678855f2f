/* SPDX-License-Identifier: Apache-2.0 */
#include "earth/fold.h"

#include <stdint.h>

/* Base letters of U+00C0..U+017F, U+0180..U+024F, U+1E00..U+1EFF; '?': none. */
static const char latin[] = "aaaaaaaceeeeiiiidnoooooxouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                            "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
                            "????????????????????????????????oo?????????????uu???????????????"
                            "?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????"
                            "aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
                            "????????????????";
static const char additional[] = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
                                 "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
                                 "wwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                                 "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/* The letter a code point stands for: 0: nothing (an apostrophe, a combining mark), '?': itself. */
static char base_letter(uint32_t code)
{
    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z')
            return (char)(code + 32);
        return code == '\'' || code == '`' ? 0 : code == '-' || code == '_' ? ' ' : (char)code;
    }
    if (code >= 0xC0 && code < 0x250)
        return latin[code - 0xC0];
    if (code >= 0x1E00 && code < 0x1F00)
        return additional[code - 0x1E00];
    if ((code >= 0x2B0 && code < 0x370) || code == 0x2018 || code == 0x2019 || code == 0xB4)
        return 0;
    return code >= 0x2010 && code <= 0x2015 ? ' ' : '?';
}

/* One UTF-8 sequence of at most `left` bytes; a broken one counts as its first byte. */
static int decode(const uint8_t *s, size_t left, uint32_t *code)
{
    int n = s[0] < 0xC0 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    *code = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
    for (int k = 1; k < n; k++) {
        if ((size_t)k >= left || (s[k] & 0xC0) != 0x80) {
            *code = s[0];
            return 1;
        }
        *code = *code << 6 | (s[k] & 0x3F);
    }
    return n;
}

int aft_fold(const char *text, size_t size, char folded[AFT_FOLDED])
{
    const uint8_t *s = (const uint8_t *)text;
    int            n = 0;
    for (size_t i = 0; i < size && s[i];) {
        uint32_t code;
        int      length = decode(s + i, size - i, &code);
        char     letter = base_letter(code);
        if (letter == '?' && code >= 0x80) {
            for (int k = 0; k < length && n < AFT_FOLDED - 1; k++)
                folded[n++] = (char)s[i + (size_t)k];
        } else if (letter == ' ') {
            if (n > 0 && folded[n - 1] != ' ' && n < AFT_FOLDED - 1)
                folded[n++] = ' ';
        } else if (letter && n < AFT_FOLDED - 1) {
            folded[n++] = letter;
        }
        i += (size_t)length;
    }
    while (n > 0 && folded[n - 1] == ' ')
        n--;
    folded[n] = 0;
    return n;
}
