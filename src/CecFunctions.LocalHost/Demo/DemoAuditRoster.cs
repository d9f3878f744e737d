using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Members of one body who all renew in the same autumn, years before the nights that are played: enough that some of
/// each type are drawn.
/// </summary>
/// <remarks>
/// Rule ALL-AUDIT-1: of ten submissions at a rate of a tenth at least one is drawn, of twenty at least two.
/// </remarks>
internal sealed class DemoAuditRoster
{
    public const int Days = 3;

    private const int MostMembersOfType = 400;
    private const int LongestAuditDays = 60;
    private const int MostReports = 24;
    private const int LeastReports = 3;
    private const int FirstMonth = 3;
    private const int Months = 5;

    private readonly ProgramCatalog _catalog;
    private readonly Random _random;

    private DemoAuditRoster(ProgramCatalog catalog, CertificationProgram program, Random random) =>
        (_catalog, Program, _random) = (catalog, program, random);

    public CertificationProgram Program { get; }

    public ImmutableArray<RosterRow> Rows { get; private init; } = [];

    public ImmutableArray<CreditRow> Credits { get; private init; } = [];

    /// <summary>The renewals of all members, some on each day.</summary>
    public ImmutableArray<DemoAuditRenewal> Renewals { get; private init; } = [];

    /// <summary>
    /// Of the first program whose members can be drawn, renewed and fail within two years;
    /// <see langword="null"/> where there is none.
    /// </summary>
    /// <param name="year">The year in which their cycles end.</param>
    /// <param name="first">The first day of renewals.</param>
    /// <param name="cprValidUntil">Through the end of what is played.</param>
    public static DemoAuditRoster? Create(
        ProgramCatalog catalog, int year, DateOnly first, DateOnly cprValidUntil, Random random) =>
        catalog.Programs
            .Where(program => program.Cycle is AnniversaryCycles
                && program.Audit is { Failing: AuditFailure.Inactive, CureYears: 1, Days: <= LongestAuditDays }
                && Math.Ceiling(2 / program.Audit.Rate) <= MostMembersOfType)
            .Select(program => new DemoAuditRoster(catalog, program, random).With(year, first, cprValidUntil))
            .FirstOrDefault(roster => roster is not null);

    private DemoAuditRoster? With(int year, DateOnly first, DateOnly cprValidUntil)
    {
        var forTwo = Math.Max(20, (int)Math.Ceiling(2 / Program.Audit.Rate));
        var main = Program.Types[Math.Min(1, Program.Types.Count - 1)].Type;
        var types = Enumerable.Repeat(main, forTwo).ToList();
        if (Program.Types.Count > 2)
        {
            types.AddRange(Enumerable.Repeat(Program.Types[2].Type, (forTwo + 1) / 2));
        }

        var rows = ImmutableArray.CreateBuilder<RosterRow>();
        var credits = ImmutableArray.CreateBuilder<CreditRow>();
        var renewals = ImmutableArray.CreateBuilder<DemoAuditRenewal>();
        var certifiedOn = new DateOnly(year, 12, 1).PlusYears(-Program.Cycle.Years);
        foreach (var (index, type) in types.Index())
        {
            var member = $"A{index + 1:D3}";
            var credential = Enrolment.Certify(Program, $"{member}-1", type, certifiedOn);
            var standing = new Member { Credentials = [credential], CprValidUntil = cprValidUntil };
            if (Reports(standing, credential, year, first) is not { } reports)
            {
                return null;
            }

            // By turns, so that every day sees both types.
            var on = first.AddDays(index % Days);
            rows.Add(new RosterRow(
                index + 1,
                Program.Program,
                member,
                DemoNames.Next(_random),
                $"audited.{index + 1}@example.org",
                type,
                credential.Id,
                certifiedOn,
                CurrentCycleEnds: null,
                cprValidUntil,
                BodyMember: false));
            credits.AddRange(reports.Select((report, i) => new CreditRow(
                credits.Count + i + 1, Program.Program, member, report, ReportSource.Self)));
            renewals.Add(new DemoAuditRenewal(
                new MemberKey(Program.Program, member),
                credential.Id,
                on,
                RenewalFee.Due(standing, credential, Program, on).Amount));
        }

        return new DemoAuditRoster(_catalog, Program, _random)
        {
            Rows = rows.ToImmutable(),
            Credits = credits.ToImmutable(),
            Renewals = renewals.ToImmutable(),
        };
    }

    /// <summary>Courses of the year's spring, until the cycle is complete; nothing where it never is.</summary>
    private ImmutableArray<ReportFields>? Reports(Member standing, Credential credential, int year, DateOnly first)
    {
        var activities = new DemoActivities(_random, _catalog.Programs.Select(program => program.Program));
        var reports = ImmutableArray.CreateBuilder<ReportFields>();
        while (true)
        {
            var assessment = CreditAssessment.Assess(standing, credential, Program, first);
            if (assessment.Complete && reports.Count >= LeastReports)
            {
                return reports.ToImmutable();
            }

            var index = reports.Count;
            var date = new DateOnly(year, FirstMonth + (index % Months), 15);
            var fields = activities.Sure(
                Program, $"r{index + 1}", date, index, Math.Max(1, assessment.Required) / LeastReports);
            if (index == MostReports
                || fields is null
                || ReportForm.Read(fields, Program, _catalog).Report is not { } report)
            {
                return null;
            }

            reports.Add(fields);
            standing = standing with { Reports = standing.Reports.Add(report) };
        }
    }
}

/// <summary>One renewal of the story.</summary>
/// <param name="Fee">What is due on the day.</param>
internal sealed record DemoAuditRenewal(MemberKey Member, string Credential, DateOnly On, decimal Fee);
