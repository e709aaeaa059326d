/* What a plain loop takes: `plain_loop list|frontier RUNS < numbers`, one JSON line of milliseconds.
   numbers: parties issues options, thresholds by party, contributions by party, issue and option. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef long long whole;
static int P, K, M;
static whole r[8], *v;                     /* v[(p * K + k) * M + o] */
static whole *archive;                     /* undominated payoff vectors, last dominator first */
static long kept, room, zone, *options;

static int dominates(const whole *a, const whole *b) {
    for (int p = 0; p < P; p++) if (a[p] < b[p]) return 0;
    return 1;
}

static void add(const whole *u) {
    for (long i = 0; i < kept; i++)
        if (dominates(archive + i * P, u)) {
            if (i) for (int p = 0; p < P; p++) {  /* who dominates one mostly dominates the next */
                whole other = archive[p]; archive[p] = archive[i * P + p]; archive[i * P + p] = other;
            }
            return;
        }
    long left = 0;
    for (long i = 0; i < kept; i++)
        if (!dominates(u, archive + i * P)) {
            if (left != i) memcpy(archive + left * P, archive + i * P, P * sizeof(whole));
            left++;
        }
    if (left == room) archive = realloc(archive, (room = 2 * room + 64) * P * sizeof(whole));
    memcpy(archive + left * P, u, P * sizeof(whole));
    kept = left + 1;
}

static long list(int k, const whole *sum) {
    long here = 0;
    for (int o = 0; o < M; o++) {
        whole u[8];
        long inside = 0;
        for (int p = 0; p < P; p++) u[p] = sum[p] + v[(p * K + k) * M + o];
        if (k + 1 < K) inside = list(k + 1, u);
        else {
            int ok = 1;
            for (int p = 0; p < P; p++) ok &= u[p] >= r[p];
            if (ok) { inside = 1; add(u); }
        }
        options[k * M + o] += inside;
        here += inside;
    }
    return here;
}

/* Two parties: merge two staircases (first rising, second falling) and drop what is dominated. */
static long merge(const whole *a, long n, const whole *b, long m, whole x, whole y, whole *out) {
    long i = n - 1, j = m - 1, size = 0;   /* from the best first payoff down */
    whole best = -(1LL << 62);
    while (i >= 0 || j >= 0) {
        whole f, s;
        int own = j < 0 || (i >= 0 && (a[2 * i] > b[2 * j] + x ||
                  (a[2 * i] == b[2 * j] + x && a[2 * i + 1] >= b[2 * j + 1] + y)));
        if (own) { f = a[2 * i]; s = a[2 * i + 1]; i--; }
        else { f = b[2 * j] + x; s = b[2 * j + 1] + y; j--; }
        if (s > best) { best = s; out[2 * size] = f; out[2 * size + 1] = s; size++; }
    }
    for (long p = 0, q = size - 1; p < q; p++, q--) {
        whole f = out[2 * p], s = out[2 * p + 1];
        out[2 * p] = out[2 * q]; out[2 * p + 1] = out[2 * q + 1];
        out[2 * q] = f; out[2 * q + 1] = s;
    }
    return size;
}

static long frontier(void) {
    const long most = 1L << 21;
    whole *now = malloc(2 * most * sizeof(whole)), *to = malloc(2 * most * sizeof(whole)),
          *from = malloc(2 * most * sizeof(whole));
    long n = 1;
    now[0] = now[1] = 0;
    for (int k = 0; k < K; k++) {
        long size = 0;
        for (int o = 0; o < M; o++) {
            whole *old = from; from = to; to = old;
            size = merge(from, size, now, n, v[k * M + o], v[(K + k) * M + o], to);
        }
        whole *old = now; now = to; to = old;
        n = size;
    }
    free(now); free(to); free(from);
    return n;
}

int main(int count, char **words) {
    if (count < 3 || scanf("%d %d %d", &P, &K, &M) != 3 || P > 8) return 1;
    for (int p = 0; p < P; p++) if (scanf("%lld", r + p) != 1) return 1;
    v = malloc(sizeof(whole) * P * K * M);
    for (long i = 0; i < (long)P * K * M; i++) if (scanf("%lld", v + i) != 1) return 1;
    options = malloc(sizeof(long) * K * M);
    double best = 1e30;
    long points = 0;
    for (int run = 0; run < atoi(words[2]); run++) {
        whole zero[8] = {0};
        clock_t start = clock();
        kept = 0;
        memset(options, 0, sizeof(long) * K * M);
        if (words[1][0] == 'l') { zone = list(0, zero); points = kept; }
        else points = frontier();
        double ms = 1000.0 * (clock() - start) / CLOCKS_PER_SEC;
        if (ms < best) best = ms;
    }
    printf("{\"ms\": %.4f, \"points\": %ld, \"zone\": %ld}\n", best, points, zone);
    return 0;
}
