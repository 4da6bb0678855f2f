/* interim: replaced by own functions */
#include "base/math.h"
double aft_exp(double x){return exp(x);}
float aft_expf(float x){return (float)exp((double)x);}
double aft_expm1(double x){return expm1(x);}
float aft_expm1f(float x){return (float)expm1((double)x);}
double aft_log(double x){return log(x);}
float aft_logf(float x){return (float)log((double)x);}
double aft_log1p(double x){return log1p(x);}
float aft_log1pf(float x){return (float)log1p((double)x);}
double aft_log10(double x){return log10(x);}
float aft_log10f(float x){return (float)log10((double)x);}
double aft_sin(double x){return sin(x);}
float aft_sinf(float x){return (float)sin((double)x);}
double aft_cos(double x){return cos(x);}
float aft_cosf(float x){return (float)cos((double)x);}
double aft_tan(double x){return tan(x);}
float aft_tanf(float x){return (float)tan((double)x);}
double aft_atan(double x){return atan(x);}
float aft_atanf(float x){return (float)atan((double)x);}
double aft_asin(double x){return asin(x);}
float aft_asinf(float x){return (float)asin((double)x);}
double aft_acos(double x){return acos(x);}
float aft_acosf(float x){return (float)acos((double)x);}
double aft_tanh(double x){return tanh(x);}
float aft_tanhf(float x){return (float)tanh((double)x);}
double aft_erf(double x){return erf(x);}
float aft_erff(float x){return (float)erf((double)x);}
double aft_cbrt(double x){return cbrt(x);}
float aft_cbrtf(float x){return (float)cbrt((double)x);}
double aft_pow(double x,double y){return pow(x,y);}
float aft_powf(float x,float y){return (float)pow((double)x,(double)y);}
double aft_atan2(double x,double y){return atan2(x,y);}
float aft_atan2f(float x,float y){return (float)atan2((double)x,(double)y);}
