using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Invents members with credentials and credits at every stage of a cycle. The same seed and day give the same members.
/// </summary>
internal sealed class DemoRoster
{
    /// <summary>A lapsed member is kept on the roster about this long.</summary>
    private const int OldestEndInDays = 700;

    private const int MostReports = 14;
    private const int MostTries = 50;

    // Of three thousand members, a few cross every boundary in ten nights.
    private static readonly ImmutableArray<(int Percent, int FromDay, int ThroughDay)> Ends =
    [
        (16, -14, 40),
        (10, -180, -15),
        (6, -OldestEndInDays, -181),
        (68, 41, 100_000),
    ];

    private readonly ProgramCatalog _catalog;
    private readonly DateOnly _day;
    private readonly Random _random;
    private readonly DemoActivities _activities;

    private DemoRoster(ProgramCatalog catalog, DateOnly day, int seed)
    {
        (_catalog, _day) = (catalog, day);
        // Repeatable is the point here, and nothing is secret.
#pragma warning disable CA5394
        _random = new Random(seed);
#pragma warning restore CA5394
        _activities = new DemoActivities(_random, catalog.Programs.Select(program => program.Program));
    }

    /// <param name="day">The day as of which the roster is taken in; everything is on record by then.</param>
    /// <param name="count">How many members, by turns of each body.</param>
    public static ImmutableArray<DemoMember> Create(ProgramCatalog catalog, DateOnly day, int count, int seed)
    {
        var roster = new DemoRoster(catalog, day, seed);
        return [.. Enumerable.Range(0, count).Select(roster.Invent)];
    }

    /// <summary>The member's rows of a roster.</summary>
    /// <param name="line">The line of the first.</param>
    public static IEnumerable<RosterRow> Rows(DemoMember member, int line) =>
        member.Standing.Credentials.Select((credential, index) => new RosterRow(
            line + index,
            member.Key.Program,
            member.Key.MemberId,
            member.Name,
            member.Email,
            credential.Type,
            credential.Id,
            credential.CertifiedOn,
            credential.Cycle.Number == 1 ? null : credential.Cycle.Ends,
            member.Standing.CprValidUntil,
            member.Standing.BodyMember));

    private DemoMember Invent(int number)
    {
        var program = _catalog.Programs[number % _catalog.Programs.Count];
        var id = $"{char.ToUpperInvariant(program.Program[^1])}{number + 1:D5}";
        var name = DemoNames.Next(_random);
        var credentials = Credentials(program, id);
        var member = new Member
        {
            Credentials = credentials,
            CprValidUntil = Chance(94)
                ? _day.PlusDays(Chance(88) ? _random.Next(20, 700) : -_random.Next(1, 200))
                : null,
            BodyMember = Chance(45),
        };
        var email = Chance(98) ? $"member.{number + 1}@example.org" : null;
        return WithReports(
            program, new DemoMember(program, new MemberKey(program.Program, id), name, email, member, []));
    }

    private ImmutableArray<Credential> Credentials(CertificationProgram program, string member)
    {
        var first = Credential(
            program,
            $"{member}-1",
            program.Types[Chance(55) ? Math.Min(1, program.Types.Count - 1) : _random.Next(program.Types.Count)].Type);
        if (program.Types.Count == 1 || !Chance(9))
        {
            return [first];
        }

        var others = program.Types.Where(t => t.Type != first.Type).Select(t => t.Type).ToImmutableArray();
        return [first, Credential(program, $"{member}-2", DemoNames.Pick(_random, others))];
    }

    private Credential Credential(CertificationProgram program, string number, string type)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (certifiedOn, ends) = program.Cycle switch
            {
                FixedPeriods periods => InPeriods(periods),
                AnniversaryCycles anniversary => ByAnniversary(anniversary),
                _ => throw new NotSupportedException($"Cycle kind {program.Cycle.GetType().Name}."),
            };

            // Anniversaries of 29 February miss some ends: invent another.
            if (certifiedOn < _day && Enrolment.TakeOver(program, number, type, certifiedOn, ends) is { } credential)
            {
                return credential;
            }
        }

        // A body whose first period is still to come: newly certified.
        return Enrolment.Certify(program, number, type, _day.PlusDays(-_random.Next(1, 300)));
    }

    private (DateOnly CertifiedOn, DateOnly Ends) ByAnniversary(AnniversaryCycles cycles)
    {
        var roll = _random.Next(100);
        var (_, from, through) = Ends.First(e => (roll -= e.Percent) < 0);
        var last = _day.PlusYears(cycles.Years).DayNumber - _day.DayNumber - 2;
        var ends = _day.PlusDays(_random.Next(from, Math.Min(through, last)));
        var renewals = _random.Next(0, 5);
        return (ends.PlusDays(1).PlusYears(-cycles.Years * (renewals + 1)), ends);
    }

    private (DateOnly CertifiedOn, DateOnly Ends) InPeriods(FixedPeriods periods)
    {
        var current = periods.StartOfPeriod(_day);
        var ends = Chance(88) ? periods.EndOfPeriod(_day) : current.PlusDays(-1);
        var certifiedOn = ends.PlusDays(-_random.Next(200, 4500));
        return (certifiedOn < _day ? certifiedOn : _day.PlusDays(-_random.Next(30, 300)), ends);
    }

    /// <summary>Adds credits as people earn them: some ahead of time, some too late.</summary>
    private DemoMember WithReports(CertificationProgram program, DemoMember member)
    {
        var credential = member.Standing.Credentials[0];
        var cycle = credential.Cycle;
        var latest = cycle.Ends < _day ? cycle.Ends : _day;
        var days = latest.DayNumber - cycle.CreditsFrom.DayNumber;
        if (days <= 0)
        {
            return member;
        }

        var elapsed = (decimal)days / (cycle.Ends.DayNumber - cycle.CreditsFrom.DayNumber);
        var pace = Chance(12) ? 0 : (decimal)(0.6 + _random.NextDouble());
        while (member.Reports.Length < MostReports)
        {
            var assessment = CreditAssessment.Assess(member.Standing, credential, program, _day);
            var aim = assessment.Required * Math.Min(1, elapsed * pace);
            if (assessment.Counted >= aim && (assessment.Counted < assessment.Required || assessment.Complete))
            {
                break;
            }

            var id = $"r{member.Reports.Length + 1}";
            var date = cycle.CreditsFrom.PlusDays(_random.Next(days + 1));
            if (_activities.Next(program, id, date, member.Reports.Length, assessment.Required) is not { } fields)
            {
                break;
            }

            var (report, problem) = ReportForm.Read(fields, program, _catalog);
            member = member with
            {
                Reports = member.Reports.Add(fields),
                Standing = member.Standing with
                {
                    Reports = member.Standing.Reports.Add(
                        report ?? throw new InvalidOperationException(problem!.ToString())),
                },
            };
        }

        return member;
    }

    private bool Chance(int percent) => _random.Next(100) < percent;
}

/// <summary>Names of people who do not exist.</summary>
internal static class DemoNames
{
    private static readonly ImmutableArray<string> Given =
    [
        "Ada", "Amara", "Ben", "Björn", "Carla", "Chloé", "Dana", "Diego", "Elif", "Emeka", "Fatima", "Finn", "Grace",
        "Hana", "Hugo", "Imani", "Ines", "Jamal", "Joana", "Kai", "Keiko", "Lars", "Leila", "Luz", "Maeve", "Mateo",
        "Nadia", "Nils", "Olga", "Omar", "Priya", "Quinn", "Rosa", "Ruben", "Sade", "Sven", "Tariq", "Uma", "Vera",
        "Wanda", "Xenia", "Yusuf", "Zoë",
    ];

    private static readonly ImmutableArray<string> FamilyBeginnings =
    [
        "Alder", "Birch", "Brook", "Clay", "Cross", "Dale", "East", "Fern", "Glen", "Hazel", "Iron", "Kings",
        "Lake", "Marl", "North", "Oak", "Pine", "Quill", "Rowan", "Stone", "Thorn", "Up", "Wind", "Yarrow",
    ];

    private static readonly ImmutableArray<string> FamilyEndings =
    [
        "beck", "bourne", "bridge", "by", "croft", "den", "field", "ford", "gate", "ham", "hurst", "ley", "mere",
        "ridge", "shaw", "ton", "ward", "well", "wick", "worth",
    ];

    public static string Next(Random random) =>
        $"{Pick(random, Given)} {Pick(random, FamilyBeginnings)}{Pick(random, FamilyEndings)}";

    public static T Pick<T>(Random random, ImmutableArray<T> from) => from[random.Next(from.Length)];
}

/// <summary>One invented member.</summary>
/// <param name="Standing">As the rules see the member, with all that is on record before the first night.</param>
internal sealed record DemoMember(
    CertificationProgram Program,
    MemberKey Key,
    string Name,
    string? Email,
    Member Standing,
    ImmutableArray<ReportFields> Reports);
