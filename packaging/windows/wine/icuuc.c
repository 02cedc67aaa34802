/* Stands in for the ICU of Windows that Wine 8 lacks. Qt asks it for old ways of writing letters and
   does without where each of them is said to be unknown. */
#include <windows.h>

#define GIVEN __declspec(dllexport)
enum { FILE_ACCESS_ERROR = 4, UNSUPPORTED_ERROR = 16 };

GIVEN void *ucnv_open(const char *name, int *error) { *error = FILE_ACCESS_ERROR; return 0; }
GIVEN void ucnv_close(void *one) {}
GIVEN void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
GIVEN void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
GIVEN void ucnv_reset(void *one) {}
GIVEN signed char ucnv_getMaxCharSize(void *one) { return 4; }
GIVEN const char *ucnv_getName(void *one, int *error) { *error = UNSUPPORTED_ERROR; return 0; }
GIVEN void ucnv_getToUCallBack(void *one, void *call, void *with) {}
GIVEN void ucnv_getFromUCallBack(void *one, void *call, void *with) {}
GIVEN void ucnv_setToUCallBack(void *a, void *b, void *c, void *d, void *e, int *error) {}
GIVEN void ucnv_setFromUCallBack(void *a, void *b, void *c, void *d, void *e, int *error) {}
GIVEN void ucnv_cbToUWriteUChars(void *a, void *b, int c, int d, int *error) {}
GIVEN void ucnv_toUnicode(void *a, void *b, void *c, void *d, void *e, void *f, int g, int *error) {
    *error = UNSUPPORTED_ERROR;
}
GIVEN void ucnv_fromUnicode(void *a, void *b, void *c, void *d, void *e, void *f, int g, int *error) {
    *error = UNSUPPORTED_ERROR;
}
GIVEN int ucnv_toUCountPending(void *one, int *error) { return 0; }
GIVEN int ucnv_fromUCountPending(void *one, int *error) { return 0; }
GIVEN const char *ucnv_getStandardName(const char *name, const char *of, int *error) { return 0; }
GIVEN const char *ucnv_getAvailableName(int which) { return 0; }
GIVEN int ucnv_countAvailable(void) { return 0; }

BOOL WINAPI DllMain(HINSTANCE library, DWORD reason, LPVOID reserved) {
    return TRUE;
}
