using System.Collections.Frozen;
using System.Globalization;
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
    /// <summary>The most of any unit that one report of a real member may have.</summary>
    public const decimal MostOfAUnit = 10_000;

    /// <summary>The report, or the first mistake in its fields.</summary>
    public static (ActivityReport? Report, ReportProblem? Problem) Read(
        ReportFields fields, CertificationProgram program, ProgramCatalog catalog) =>
        Problems(fields, program, catalog) is [var first, ..]
            ? (null, first)
            : (From(fields, Rule(fields, program)!), null);

    /// <summary>All mistakes in the fields of a report.</summary>
    public static IReadOnlyList<ReportProblem> Problems(
        ReportFields fields, CertificationProgram program, ProgramCatalog catalog)
    {
        if (Rule(fields, program) is not { } rule)
        {
            return [new ReportProblem("activity", $"'{fields.Activity}' is not an activity of {program.Program}.")];
        }

        var problems = new List<ReportProblem>();
        foreach (var name in fields.Given().Except(Properties(rule), StringComparer.Ordinal))
        {
            problems.Add(new ReportProblem(name, $"is not a property of activity '{fields.Activity}'."));
        }

        AddQuantityProblems(problems, fields, rule);
        AddTextProblems(problems, fields, rule, catalog);
        return problems;
    }

    /// <summary>
    /// The first quantity above the most that a report of the activity may carry; a report of a real member must have
    /// none.
    /// </summary>
    /// <remarks>Reading does not look at it: a scenario may ask about any amount.</remarks>
    public static ReportProblem? ProblemWithAmounts(ReportFields fields, CertificationProgram program)
    {
        var rule = Rule(fields, program);
        foreach (var unit in Enum.GetValues<ActivityUnit>())
        {
            var most = rule?.FindQuantity(unit)?.Plausible?.Most ?? MostOfAUnit;
            if (fields.AmountIn(unit) > most)
            {
                return new ReportProblem(
                    NameOf(unit),
                    string.Create(CultureInfo.InvariantCulture, $"must be at most {most:#,0.##}."));
            }
        }

        return null;
    }

    /// <summary>The rule on the day of the activity, or any of it where none holds on that day.</summary>
    private static ActivityRule? Rule(ReportFields fields, CertificationProgram program) =>
        program.FindActivity(fields.Activity, fields.Date) ?? program.FindActivity(fields.Activity);

    /// <summary>The fields of a report, for showing and exporting it; reading them gives the same report.</summary>
    public static ReportFields Write(ActivityReport report) => new()
    {
        Id = report.Id,
        Activity = report.Activity,
        Date = report.Date,
        Title = report.Title,
        Provider = report.Provider,
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
        yield return "title";
        yield return "provider";
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
        Names<T>.ByValue.TryGetValue(value, out var name)
            ? name
            : throw new NotSupportedException($"{typeof(T).Name} {value}.");

    private static T? Find<T>(string? name) where T : struct, Enum =>
        name is not null && Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    /// <param name="fields">Fields without a mistake.</param>
    /// <param name="rule">The rule of their activity.</param>
    private static ActivityReport From(ReportFields fields, ActivityRule rule) => new()
    {
        Id = fields.Id,
        Activity = fields.Activity,
        Date = fields.Date,
        Title = fields.Title,
        Provider = fields.Provider,
        Quantity = Quantities(fields, rule).Cast<ReportedQuantity?>().FirstOrDefault(),
        HourSystem = Find<HourSystem>(fields.HourSystem),
        ApprovedBy = fields.ApprovedBy,
        InScope = fields.InScope,
        Grade = fields.Grade,
        Score = fields.Score,
        StartedOn = fields.StartedOn,
        PreApproved = fields.PreApproved,
        Earned = fields.Earned,
        Petition = Find<PetitionOutcome>(fields.Petition),
    };

    /// <summary>The quantities given, in the order in which the rule names their units.</summary>
    private static IEnumerable<ReportedQuantity> Quantities(ReportFields fields, ActivityRule rule)
    {
        foreach (var quantity in rule.Quantities)
        {
            if (fields.AmountIn(quantity.Unit) is { } amount)
            {
                yield return new ReportedQuantity(quantity.Unit, amount);
            }
        }
    }

    private static void AddQuantityProblems(List<ReportProblem> problems, ReportFields fields, ActivityRule rule)
    {
        ReportedQuantity? first = null;
        foreach (var quantity in Quantities(fields, rule))
        {
            var problem = quantity switch
            {
                _ when first is { } other => $"is a second quantity beside '{NameOf(other.Unit)}'; exactly one is taken.",
                { Amount: <= 0 } => "must be greater than zero.",
                { Unit: ActivityUnit.Publications } when quantity.Amount != decimal.Truncate(quantity.Amount) =>
                    "must be a whole number.",
                _ => null,
            };
            if (problem is not null)
            {
                problems.Add(new ReportProblem(NameOf(quantity.Unit), problem));
            }

            first ??= quantity;
        }

        if (first is null && rule.NeedsQuantity)
        {
            var names = string.Join("' or '", rule.Quantities.Select(q => NameOf(q.Unit)));
            problems.Add(new ReportProblem(
                NameOf(rule.Quantities[0].Unit), $"is missing: activity '{rule.Activity}' needs '{names}'."));
        }

        if (first is { } reported
            && rule.FindQuantity(reported.Unit)!.BySystem is not null
            && fields.HourSystem is null)
        {
            problems.Add(new ReportProblem("hourSystem", "is missing: 'semester' or 'quarter'."));
        }
    }

    private static void AddTextProblems(
        List<ReportProblem> problems, ReportFields fields, ActivityRule rule, ProgramCatalog catalog)
    {
        if (fields.HourSystem is { } system && Find<HourSystem>(system) is null)
        {
            problems.Add(new ReportProblem("hourSystem", $"'{system}' is neither 'semester' nor 'quarter'."));
        }

        if (fields.Petition is { } petition && Find<PetitionOutcome>(petition) is null)
        {
            problems.Add(new ReportProblem("petition", $"'{petition}' is neither 'approved' nor 'refused'."));
        }

        if (rule.Checks.Contains(ActivityCheck.Score) && fields.Score is not >= 0)
        {
            problems.Add(new ReportProblem("score", fields.Score is null ? Missing(rule) : "must not be negative."));
        }

        if (rule.Checks.Contains(ActivityCheck.StartedInPeriod) && fields.StartedOn is null)
        {
            problems.Add(new ReportProblem("startedOn", Missing(rule)));
        }

        if (rule.UnlessPreApproved is not null && fields is { PreApproved: true, Ceu: null })
        {
            problems.Add(new ReportProblem(
                "ceu", "is missing: a pre-approved activity is reported in the units approved."));
        }

        if (rule.WorthByEarnedType is not null && (fields.Earned is null || !catalog.KnowsType(fields.Earned)))
        {
            problems.Add(new ReportProblem(
                "earned", fields.Earned is { } earned ? $"'{earned}' is not a certification type." : Missing(rule)));
        }
    }

    private static string Missing(ActivityRule rule) => $"is missing: activity '{rule.Activity}' needs it.";

    private static decimal? AmountIn(ActivityReport report, ActivityUnit unit) =>
        report.Quantity is { } quantity && quantity.Unit == unit ? quantity.Amount : null;

    private static class Names<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(
            value => value, value => JsonNamingPolicy.CamelCase.ConvertName($"{value}"));

        public static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(
            pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
