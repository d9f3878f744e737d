using System.Text.Json;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// Reads a report from its written fields and writes it back; files, rosters and requests all use it.
/// </summary>
/// <remarks>
/// An activity takes the properties its rule looks at and no others. The assessment decides whether it then counts.
/// </remarks>
public static class ReportForm
{
    /// <summary>The report, or the first mistake in its fields.</summary>
    public static (ActivityReport? Report, ReportProblem? Problem) Read(
        ReportFields fields, CertificationProgram program, ProgramCatalog catalog)
    {
        if (program.FindActivity(fields.Activity) is null)
        {
            return (
                null,
                new ReportProblem("activity", $"'{fields.Activity}' is not an activity of {program.Program}."));
        }

        var rule = program.FindActivity(fields.Activity, fields.Date) ?? program.FindActivity(fields.Activity)!;
        if (fields.Given().Except(Properties(rule), StringComparer.Ordinal).FirstOrDefault() is { } unlooked)
        {
            return (null, new ReportProblem(unlooked, $"is not a property of activity '{fields.Activity}'."));
        }

        var (quantity, problem) = Quantity(fields, rule);
        problem ??= Texts(fields, rule, catalog);
        if (problem is not null)
        {
            return (null, problem);
        }

        return (new ActivityReport
        {
            Id = fields.Id,
            Activity = fields.Activity,
            Date = fields.Date,
            Quantity = quantity,
            HourSystem = Find<HourSystem>(fields.HourSystem),
            ApprovedBy = fields.ApprovedBy,
            InScope = fields.InScope,
            Grade = fields.Grade,
            Score = fields.Score,
            StartedOn = fields.StartedOn,
            PreApproved = fields.PreApproved,
            Earned = fields.Earned,
            Petition = Find<PetitionOutcome>(fields.Petition),
        }, null);
    }

    /// <summary>The fields of a report, for showing and exporting it; reading them gives the same report.</summary>
    public static ReportFields Write(ActivityReport report) => new()
    {
        Id = report.Id,
        Activity = report.Activity,
        Date = report.Date,
        Credits = AmountIn(report, ActivityUnit.Credits),
        Hours = AmountIn(report, ActivityUnit.Hours),
        Ceu = AmountIn(report, ActivityUnit.Ceu),
        CreditHours = AmountIn(report, ActivityUnit.CreditHours),
        Publications = AmountIn(report, ActivityUnit.Publications),
        HourSystem = report.HourSystem is { } system ? NameOf(system) : null,
        ApprovedBy = report.ApprovedBy,
        InScope = report.InScope,
        Grade = report.Grade,
        Score = report.Score,
        StartedOn = report.StartedOn,
        PreApproved = report.PreApproved,
        Earned = report.Earned,
        Petition = report.Petition is { } petition ? NameOf(petition) : null,
    };

    /// <summary>The names of the properties, besides id, activity and date, that an activity takes.</summary>
    public static IEnumerable<string> Properties(ActivityRule rule)
    {
        foreach (var quantity in rule.Quantities)
        {
            yield return NameOf(quantity.Unit);
            if (quantity.BySystem is not null)
            {
                yield return "hourSystem";
            }
        }

        foreach (var check in rule.Checks)
        {
            switch (check)
            {
                case ActivityCheck.InScope:
                    yield return "inScope";
                    break;
                case ActivityCheck.ApprovedBy:
                    yield return "approvedBy";
                    break;
                case ActivityCheck.ApprovedByOrPetition:
                    yield return "approvedBy";
                    yield return "petition";
                    break;
                case ActivityCheck.Grade:
                    yield return "grade";
                    break;
                case ActivityCheck.Score:
                    yield return "score";
                    break;
                case ActivityCheck.StartedInPeriod:
                    yield return "startedOn";
                    break;
                default:
                    // The organisation and level of a certification are told by its type.
                    break;
            }
        }

        if (rule.UnlessPreApproved is not null)
        {
            yield return "preApproved";
        }

        if (rule.WorthByEarnedType is not null)
        {
            yield return "earned";
        }
    }

    /// <summary>The name of a value, or of the property in which a quantity of the unit is given.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum =>
        Enum.IsDefined(value)
            ? JsonNamingPolicy.CamelCase.ConvertName($"{value}")
            : throw new NotSupportedException($"{typeof(T).Name} {value}.");

    private static T? Find<T>(string? name) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => NameOf(value) == name).Select(value => (T?)value).FirstOrDefault();

    private static (ReportedQuantity? Quantity, ReportProblem? Problem) Quantity(ReportFields fields, ActivityRule rule)
    {
        ReportedQuantity? found = null;
        foreach (var quantity in rule.Quantities)
        {
            var amount = fields.AmountIn(quantity.Unit);
            if (amount is null)
            {
                continue;
            }

            var name = NameOf(quantity.Unit);
            if (found is not null)
            {
                var other = NameOf(found.Value.Unit);
                return (null, new ReportProblem(name, $"is a second quantity beside '{other}'; exactly one is taken."));
            }

            if (amount <= 0)
            {
                return (null, new ReportProblem(name, "must be greater than zero."));
            }

            if (quantity.Unit == ActivityUnit.Publications && amount != decimal.Truncate(amount.Value))
            {
                return (null, new ReportProblem(name, "must be a whole number."));
            }

            found = new ReportedQuantity(quantity.Unit, amount.Value);
        }

        if (found is null && rule.NeedsQuantity)
        {
            var names = string.Join("' or '", rule.Quantities.Select(q => NameOf(q.Unit)));
            return (
                null,
                new ReportProblem(
                    NameOf(rule.Quantities[0].Unit),
                    $"is missing: activity '{rule.Activity}' needs '{names}'."));
        }

        if (found is { } reported
            && rule.FindQuantity(reported.Unit)!.BySystem is not null
            && fields.HourSystem is null)
        {
            return (null, new ReportProblem("hourSystem", "is missing: 'semester' or 'quarter'."));
        }

        return (found, null);
    }

    private static ReportProblem? Texts(ReportFields fields, ActivityRule rule, ProgramCatalog catalog)
    {
        var missing = $"is missing: activity '{rule.Activity}' needs it.";
        var asksForScore = rule.Checks.Contains(ActivityCheck.Score);
        return fields switch
        {
            { HourSystem: { } system } when Find<HourSystem>(system) is null =>
                new ReportProblem("hourSystem", $"'{system}' is neither 'semester' nor 'quarter'."),
            { Petition: { } petition } when Find<PetitionOutcome>(petition) is null =>
                new ReportProblem("petition", $"'{petition}' is neither 'approved' nor 'refused'."),
            { Score: null } when asksForScore => new ReportProblem("score", missing),
            { Score: < 0 } when asksForScore => new ReportProblem("score", "must not be negative."),
            { StartedOn: null } when rule.Checks.Contains(ActivityCheck.StartedInPeriod) =>
                new ReportProblem("startedOn", missing),
            { PreApproved: true, Ceu: null } when rule.UnlessPreApproved is not null =>
                new ReportProblem("ceu", "is missing: a pre-approved activity is reported in the units approved."),
            { Earned: null } when rule.WorthByEarnedType is not null => new ReportProblem("earned", missing),
            { Earned: { } earned } when rule.WorthByEarnedType is not null && !catalog.KnowsType(earned) =>
                new ReportProblem("earned", $"'{earned}' is not a certification type."),
            _ => null,
        };
    }

    private static decimal? AmountIn(ActivityReport report, ActivityUnit unit) =>
        report.Quantity is { } quantity && quantity.Unit == unit ? quantity.Amount : null;
}
