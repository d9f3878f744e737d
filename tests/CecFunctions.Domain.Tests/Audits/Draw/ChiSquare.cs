namespace CecFunctions.Domain.Tests.Audits.Draw;

/// <summary>The χ² distribution: how likely deviations as large as those seen are, by chance alone.</summary>
internal static class ChiSquare
{
    private const int MostTerms = 10_000;
    private const double Precision = 1e-14;

    /// <summary>
    /// The chance of a value of at least <paramref name="statistic"/>: the regularised incomplete gamma function Q(df /
    /// 2, x / 2).
    /// </summary>
    public static double PValue(double statistic, int degreesOfFreedom)
    {
        var a = degreesOfFreedom / 2.0;
        var x = statistic / 2;
        if (x <= 0)
        {
            return 1;
        }

        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    /// <summary>Σ xⁿ / (a (a+1) … (a+n)).</summary>
    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    /// <summary>The continued fraction of Q, by Lentz's method.</summary>
    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MostTerms; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            var delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < Precision)
            {
                break;
            }
        }

        return h;

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }

    /// <summary>ln Γ, by Stirling's series from 10 on and the recurrence below.</summary>
    private static double LogGamma(double z)
    {
        var shift = 0.0;
        while (z < 10)
        {
            shift += Math.Log(z);
            z++;
        }

        var z2 = z * z;
        var series = (1 / (12 * z)) - (1 / (360 * z * z2))
            + (1 / (1260 * z * z2 * z2)) - (1 / (1680 * z * z2 * z2 * z2));
        return ((z - 0.5) * Math.Log(z)) - z + (Math.Log(2 * Math.PI) / 2) + series - shift;
    }
}
