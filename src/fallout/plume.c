/* SPDX-License-Identifier: Apache-2.0 */
/* WSEG-10 of one burst on the sphere. East and north of ground zero are
 *
 *     e = R cos((lat + lat0) / 2) (lon - lon0),    n = R (lat - lat0)                     [m]
 *
 * and the density is multiplied by cos((lat + lat0) / 2) / cos(lat), which keeps the activity. Along
 * the hotline the plume is tabulated; the window ends where 6 L (0.2 % of the activity) or 4 sigma
 * (0.006 %) are passed. */
#include "fallout/plume.h"

#include "base/math.h"
#include "base/math_inline.h"
#include "fallout/wseg.h"

static const double SQRT_2_PI    = 2.50662827463100050242;
static const double CELL_DEG     = 1 / 12.0;
static const double LEAST_KT     = 0.25;        /* WSEG-10's cloud is on the ground at 0.22 kt */
static const double SIDE_M       = 9266.25;     /* [m] height of a 5' cell                        */
enum { MAX_SUB = 12, MOST_SUB = 96 };

void aft_plume_rules_make(const aft_assumptions *a, aft_plume_rules *r)
{
    r->activity    = aft_assumed(a, "fallout_activity");
    r->wind_factor = aft_assumed(a, "fallout_wind");
    r->least_shear = aft_assumed(a, "fallout_shear") / 1000;
    r->law         = (aft_decay_law)aft_choice(a, "fallout_decay");
    r->residual    = aft_choice(a, "fallout_dose") == 1;
    r->stay        = aft_assumed(a, "fallout_stay_days") * 86400;
    r->roughness   = aft_assumed(a, "fallout_roughness");
    for (int k = 0; k <= AFT_GAIN_NODES; k++) {
        double root = k / 64.0 + 0.7, t = 3600 * root * root;
        r->gain[k]  = r->roughness * (r->residual ? aft_residual_dose_factor(t)
                                                  : aft_decay_integral(r->law, t, t + r->stay));
    }
}

/* [h] for an arrival [s]; WSEG-10 has none before half an hour. */
static double gain_at(const aft_plume_rules *r, double arrival)
{
    double u = aft_clamp((sqrt(arrival / 3600) - 0.7) * 64, 0, AFT_GAIN_NODES - 1e-6);
    int    k = (int)u;
    return r->gain[k] + (u - k) * (r->gain[k + 1] - r->gain[k]);
}

/* A node at x [m]; no narrower than `least` [m], at the same activity a metre. */
static aft_plume_node node_at(const aft_wseg10 *w, const aft_plume_rules *rules, double least,
                              double x)
{
    aft_wseg10_slice s = aft_wseg10_at(w, x / AFT_MILE);
    double exact = s.alpha_2 * s.sigma_y * AFT_MILE, sigma = aft_max(exact, least);
    double arrival = aft_wseg10_arrival(w, x);
    return (aft_plume_node){
        .top     = (float)(AFT_GY_PER_R * s.line / (SQRT_2_PI * s.sigma_y) * exact / sigma),
        .per_y2  = (float)(-0.5 / (sigma * sigma)),
        .gain    = (float)gain_at(rules, arrival),
        .arrival = (float)arrival,
    };
}

static double sigma_of(const aft_plume_node *n) { return sqrt(-0.5 / (double)n->per_y2); }

/* The table along the hotline and the half widths of the window. */
static void tabulate(const aft_wseg10 *w, const aft_plume_rules *rules, aft_plume *p)
{
    double least = 0.5 * SIDE_M / p->nsub;   /* what points of the divided cells can resolve */
    p->from = -6 * AFT_MILE * w->sigma_x * w->alpha_1 * w->L / aft_max(w->L_0, 0.1 * w->L);
    p->to   = 6 * AFT_MILE * w->L;
    for (int k = 0; k <= AFT_PLUME_NODES; k++) {
        double s = (double)k / AFT_PLUME_NODES;
        p->node[k] = node_at(w, rules, least, p->from + (p->to - p->from) * s * s);
    }
    p->node[AFT_PLUME_NODES + 1] = p->node[AFT_PLUME_NODES];
    int stride = AFT_PLUME_NODES / AFT_PLUME_PARTS;
    for (int k = 0; k <= AFT_PLUME_PARTS; k++)
        p->half[k] = 4 * sigma_of(&p->node[k == AFT_PLUME_PARTS ? AFT_PLUME_NODES : k * stride]);
}

/* WSEG-10 narrows the Gaussian by alpha_2 near ground zero without raising it, which loses up to a
 * tenth of the activity in strong winds; what is left is scaled to the whole. Crosswind integral
 * times dx along the table, trapezoids. */
static void keep_activity(aft_plume *p)
{
    double sum = 0, before = 0;
    for (int k = 0; k <= AFT_PLUME_NODES; k++) {
        double s = (double)k / AFT_PLUME_NODES, dx = (p->to - p->from) * s * 2 / AFT_PLUME_NODES;
        double here = (double)p->node[k].top * SQRT_2_PI * sigma_of(&p->node[k]) * dx;
        sum += 0.5 * (before + here);
        before = here;
    }
    float scale = (float)(p->activity / sum);
    for (int k = 0; k <= AFT_PLUME_NODES + 1; k++)
        p->node[k].top *= scale;
}

/* Cells are divided where sigma is below 0.55 of their height. */
static void find_near(aft_plume *p)
{
    int k = 0;
    while (k < AFT_PLUME_NODES && sigma_of(&p->node[k]) < 0.55 * SIDE_M)
        k++;
    double s  = (double)k / AFT_PLUME_NODES;
    p->near_m = aft_max(fabs(p->from), p->from + (p->to - p->from) * s * s) + SIDE_M;
}

/* How finely: for the width of the cloud, up to MAX_SUB, and for the length of a small plume. */
static int points_a_side(const aft_wseg10 *w)
{
    double wide   = aft_clamp(floor(SIDE_M / (1.6 * w->sigma_0 * AFT_MILE)) + 1, 2, MAX_SUB);
    double length = aft_min(floor(SIDE_M / (0.25 * w->L * AFT_MILE)), MOST_SUB);
    return aft_to_int(aft_max(wide, length));
}

/* Corner k = 0..3 of part `i` of the window: start left, start right, end right, end left. */
static void corner(const aft_plume *p, int i, int k, double *e, double *n)
{
    int    stride = AFT_PLUME_NODES / AFT_PLUME_PARTS;
    int    at = k < 2 ? i * stride : i == AFT_PLUME_PARTS - 1 ? AFT_PLUME_NODES : (i + 1) * stride;
    double s  = (double)at / AFT_PLUME_NODES, x = p->from + (p->to - p->from) * s * s;
    double y  = aft_max(p->half[i], p->half[i + 1]) * (k == 0 || k == 3 ? 1 : -1);
    *e = x * p->east - y * p->north;
    *n = x * p->north + y * p->east;
}

static void rows_of(aft_plume *p)
{
    double low = 0, high = 0, degree = AFT_EARTH_RADIUS * AFT_PI / 180;
    for (int i = 0; i < AFT_PLUME_PARTS; i++)
        for (int k = 0; k < 4; k++) {
            double e, n;
            corner(p, i, k, &e, &n);
            low = aft_min(low, n), high = aft_max(high, n);
        }
    double north = aft_min(p->lat_deg + high / degree, 89.99);
    double south = aft_max(p->lat_deg + low / degree, -89.99);
    p->row0 = aft_to_int(floor((90 - north) / CELL_DEG));
    p->row1 = aft_to_int(floor((90 - south) / CELL_DEG)) + 1;
}

aft_status aft_plume_make(double lat_deg, double lon_deg, double yield_kt, double hob,
                          double fission_fraction, int month, const aft_winds *winds,
                          const aft_plume_rules *rules, aft_plume *p, aft_error *err)
{
    aft_wseg10 w;
    double     part = rules->activity * aft_fallout_height_factor(yield_kt, hob);
    p->any = part * fission_fraction > 0;
    if (!p->any)
        return AFT_OK;
    double      shape_kt = aft_max(yield_kt, LEAST_KT);
    AFT_TRY(aft_wseg10_make(shape_kt, fission_fraction, 0, 0, &w, err));
    double      to_m = 1000 * AFT_FOOT;
    aft_carrier c    = aft_carrier_wind(winds, month, lat_deg, lon_deg, w.height * to_m,
                                        w.height_sd * to_m);
    double speed = sqrt(c.east * c.east + c.north * c.north);
    AFT_TRY(aft_wseg10_make(shape_kt, fission_fraction, speed * rules->wind_factor,
                            aft_max(c.shear, rules->least_shear), &w, err));
    w.peak *= part * yield_kt / shape_kt;
    p->lat_deg = lat_deg, p->lon_deg = lon_deg;
    p->east    = speed > 0 ? c.east / speed : 1;
    p->north   = speed > 0 ? c.north / speed : 0;
    p->activity = part * AFT_WSEG_PER_MT * yield_kt / 1000 * fission_fraction * AFT_GY_PER_R * AFT_MILE
                * AFT_MILE;
    p->nsub = points_a_side(&w);
    /* The upwind edge no sharper than the points resolve; keep_activity makes up for it. */
    double edge = 0.5 * SIDE_M / p->nsub / AFT_MILE;
    w.alpha_1   = aft_max(w.alpha_1, edge * w.L_0 / (w.L * w.sigma_x));
    tabulate(&w, rules, p);
    keep_activity(p);
    find_near(p);
    rows_of(p);
    return AFT_OK;
}

/* Cosine by which a row's longitudes become distances east, and the factor that keeps the activity. */
static double row_cosine(const aft_plume *p, double lat, double *keep)
{
    double middle = aft_cos(0.5 * (lat + p->lat_deg) * AFT_PI / 180);
    *keep = aft_min(middle / aft_max(aft_cos(lat * AFT_PI / 180), 1e-3), 10);
    return aft_max(middle, 1e-3);
}

/* Widens [*low, *high] by the part of edge (e0,n0)-(e1,n1) with south <= n <= north. */
static void cut(double e0, double n0, double e1, double n1, double south, double north, double *low,
                double *high)
{
    if ((n0 > north && n1 > north) || (n0 < south && n1 < south))
        return;
    for (int k = 0; k < 2; k++) {
        double n = aft_clamp(k ? n1 : n0, south, north);
        double w = fabs(n1 - n0) > 1e-6 ? aft_clamp((n - n0) / (n1 - n0), 0, 1) : k;
        double e = e0 + w * (e1 - e0);
        *low = aft_min(*low, e), *high = aft_max(*high, e);
    }
}

bool aft_plume_columns(const aft_plume *p, int row, int *first, int *end)
{
    double degree = AFT_EARTH_RADIUS * AFT_PI / 180, lat = 90 - (row + 0.5) * CELL_DEG, keep;
    double south = (lat - 0.5 * CELL_DEG - p->lat_deg) * degree, north = south + CELL_DEG * degree;
    double low = 1e30, high = -1e30;
    for (int i = 0; i < AFT_PLUME_PARTS; i++) {
        double e[5], n[5];
        for (int k = 0; k < 5; k++)
            corner(p, i, k % 4, &e[k], &n[k]);
        for (int k = 0; k < 4; k++)
            cut(e[k], n[k], e[k + 1], n[k + 1], south, north, &low, &high);
    }
    if (low > high)
        return false;
    double per_column = degree * CELL_DEG * row_cosine(p, lat, &keep);
    double zero = (p->lon_deg + 180) / CELL_DEG;
    *first = aft_to_int(floor(aft_max(zero + low / per_column, zero - AFT_COLS_5MIN / 2)));
    *end   = aft_to_int(floor(aft_min(zero + high / per_column, zero + AFT_COLS_5MIN / 2 - 2))) + 1;
    return true;
}

/* Rate, dose over rate and arrival at a point e, n [m] from ground zero. */
typedef struct {
    float rate, gain, arrival;
} point;

static inline point point_at(const aft_plume *p, double per_length, double e, double n)
{
    double x = e * p->east + n * p->north, y = n * p->east - e * p->north;
    double s = sqrt(aft_max(x - p->from, 0) * per_length) * AFT_PLUME_NODES;
    s = aft_min(s, AFT_PLUME_NODES);
    int   k = (int)s;
    float f = (float)(s - k), inside = x > p->from && x < p->to ? 1.0f : 0.0f;
    const aft_plume_node *a = &p->node[k], *b = a + 1;
    float top  = inside * (a->top + f * (b->top - a->top));
    float wide = a->per_y2 + f * (b->per_y2 - a->per_y2);
    return (point){top * aft_inline_expf((float)(y * y) * wide), a->gain + f * (b->gain - a->gain),
                   a->arrival + f * (b->arrival - a->arrival)};
}

/* What one plume gives one cell: means, variance of the dose, arrival. */
typedef struct {
    float rate, dose, uneven, arrival;
} share;

/* A cell near ground zero: over nsub x nsub points. */
static share divided(const aft_plume *p, double lat, double e_west, double per_column)
{
    double degree = AFT_EARTH_RADIUS * AFT_PI / 180, per_length = 1 / (p->to - p->from);
    float  sum = 0, sum_dose = 0, sum_square = 0, first = 1e9f;
    for (int a = 0; a < p->nsub; a++) {
        double n = (lat + ((a + 0.5) / p->nsub - 0.5) * CELL_DEG - p->lat_deg) * degree;
        for (int b = 0; b < p->nsub; b++) {
            point q = point_at(p, per_length, e_west + per_column * (b + 0.5) / p->nsub, n);
            float dose = q.rate * q.gain;
            sum += q.rate;
            sum_dose += dose;
            sum_square += dose * dose;
            first = q.rate > 0 && q.arrival < first ? q.arrival : first;
        }
    }
    float each = 1.0f / (float)(p->nsub * p->nsub), mean = sum_dose * each;
    float uneven = sum_square * each - mean * mean;
    return (share){sum * each, mean, uneven > 0 ? uneven : 0, first};
}

void aft_plume_lay(const aft_plume *p, int row, int first, int n, float *rate, float *dose,
                   float *uneven, float *arrival)
{
    double degree = AFT_EARTH_RADIUS * AFT_PI / 180, lat = 90 - (row + 0.5) * CELL_DEG, keep;
    double per_column = degree * CELL_DEG * row_cosine(p, lat, &keep);
    double zero = (p->lon_deg + 180) / CELL_DEG, north = (lat - p->lat_deg) * degree;
    double per_length = 1 / (p->to - p->from);
    float  k = (float)keep;
    bool   near_row = fabs(north) < p->near_m;
    for (int j = 0; j < n; j++) {
        double e_west = (first + j - zero) * per_column, e = e_west + 0.5 * per_column;
        share  s;
        if (near_row && fabs(e) < p->near_m) {
            s = divided(p, lat, e_west, per_column);
            uneven[j] += s.uneven * k * k;
        } else {
            point q = point_at(p, per_length, e, north);
            s = (share){q.rate, q.rate * q.gain, 0, q.arrival};
        }
        rate[j] += s.rate * k;
        dose[j] += s.dose * k;
        arrival[j] = s.rate > 0 && s.arrival < arrival[j] ? s.arrival : arrival[j];
    }
}
