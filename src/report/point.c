/* SPDX-License-Identifier: Apache-2.0 */
/* One burst over flat ground as JSON. Keys and units are a contract. */
#include "aftermath/report.h"
#include "base/json.h"

static const char *const psi_keys[AFT_NPSI] = {
    "overpressure_1psi", "overpressure_2psi", "overpressure_3psi", "overpressure_5psi",
    "overpressure_10psi", "overpressure_12psi", "overpressure_20psi", "overpressure_50psi"};

static void put_effects(aft_json *json, const aft_burst_summary *s)
{
    aft_json_number(json, "yield_kt", s->yield_kt);
    aft_json_number(json, "hob_m", s->hob_m);
    aft_json_object(json, "radius_m");
    for (int k = 0; k < AFT_NPSI; k++)
        aft_json_number(json, psi_keys[k], s->radius_overpressure_m[k]);
    aft_json_number(json, "thermal_3cal_cm2", s->radius_thermal_3cal_m);
    aft_json_number(json, "thermal_8cal_cm2", s->radius_thermal_8cal_m);
    aft_json_number(json, "thermal_10cal_cm2", s->radius_thermal_10cal_m);
    aft_json_number(json, "dose_5Gy", s->radius_dose_5Gy_m);
    aft_json_end(json);
    aft_json_number(json, "fireball_radius_m", s->fireball_radius_m);
    aft_json_number(json, "fallout_free_height_m", s->fallout_free_height_m);
    aft_json_number(json, "cloud_top_m", s->cloud_top_m);
    aft_json_number(json, "cloud_bottom_m", s->cloud_bottom_m);
    aft_json_number(json, "crater_radius_m", s->crater_radius_m);
    aft_json_number(json, "crater_depth_m", s->crater_depth_m);
}

static void put_at(aft_json *json, const aft_burst_at_range *a)
{
    aft_json_object(json, NULL);
    aft_json_number(json, "range_m", a->range_m);
    aft_json_number(json, "overpressure_Pa", a->overpressure_Pa);
    aft_json_number(json, "dynamic_pressure_Pa", a->dynamic_pressure_Pa);
    aft_json_number(json, "duration_s", a->duration_s);
    aft_json_number(json, "arrival_s", a->arrival_s);
    aft_json_number(json, "thermal_J_m2", a->thermal_J_m2);
    aft_json_object(json, "dose_Gy");
    aft_json_number(json, "neutron", a->dose_neutron_Gy);
    aft_json_number(json, "secondary_gamma", a->dose_secondary_gamma_Gy);
    aft_json_number(json, "fission_gamma", a->dose_fission_gamma_Gy);
    aft_json_number(json, "total", a->dose_total_Gy);
    aft_json_end(json);
    aft_json_end(json);
}

aft_status aft_report_effects(double yield_kt, double hob_m, double visibility_km,
                              double fission_fraction, int nrange, const double *range_m,
                              const aft_assumptions *assumptions, aft_arena *arena, aft_text *text,
                              aft_error *err)
{
    aft_burst_summary summary;
    aft_json          json;
    AFT_TRY(aft_burst_summarize(yield_kt, hob_m, visibility_km, fission_fraction, assumptions,
                                &summary, err));
    aft_json_begin(&json, arena, true);
    aft_json_object(&json, NULL);
    put_effects(&json, &summary);
    aft_json_list(&json, "at_range");
    for (int i = 0; i < nrange; i++) {
        aft_burst_at_range at;
        AFT_TRY(aft_burst_at(yield_kt, hob_m, visibility_km, fission_fraction, range_m[i],
                             assumptions, &at, err));
        put_at(&json, &at);
    }
    aft_json_end(&json);
    aft_json_end(&json);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}

static void put_fallout(aft_json *json, const aft_fallout_summary *s)
{
    aft_json_object(json, NULL);
    aft_json_text(json, "model", s->model == AFT_FALLOUT_GD ? "gd" : "wseg10");
    if (s->model == AFT_FALLOUT_GD) {  /* a table of contours: it has no cloud */
        aft_json_null(json, "cloud_height_m");
        aft_json_null(json, "cloud_time_s");
    } else {
        aft_json_number(json, "cloud_height_m", s->cloud_height_m);
        aft_json_number(json, "cloud_time_s", s->cloud_time_s);
    }
    aft_json_number(json, "activity_total", s->activity_total);
    aft_json_list(json, "hotline");
    for (int i = 0; i < s->nhotline; i++) {
        aft_json_object(json, NULL);
        aft_json_number(json, "distance_m", s->hotline_distance_m[i]);
        aft_json_number(json, "dose_rate_h1_Gy_h", s->hotline_dose_rate_h1_Gy_h[i]);
        aft_json_number(json, "arrival_s", s->hotline_arrival_s[i]);
        aft_json_end(json);
    }
    aft_json_end(json);
    aft_json_list(json, "contour");
    for (int i = 0; i < s->ncontour; i++) {
        aft_json_object(json, NULL);
        aft_json_number(json, "dose_rate_h1_Gy_h", s->contour_dose_rate_h1_Gy_h[i]);
        aft_json_number(json, "length_m", s->contour_length_m[i]);
        aft_json_number(json, "width_m", s->contour_width_m[i]);
        aft_json_number(json, "area_m2", s->contour_area_m2[i]);
        aft_json_end(json);
    }
    aft_json_end(json);
    aft_json_end(json);
}

aft_status aft_report_fallout(const aft_fallout_summary *summary, aft_arena *arena, aft_text *text,
                              aft_error *err)
{
    aft_json json;
    aft_json_begin(&json, arena, true);
    put_fallout(&json, summary);
    AFT_TRY(aft_json_done(&json, err));
    *text = (aft_text){json.text, json.length};
    return AFT_OK;
}
