using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.LocalHost.Demo;

/// <summary>
/// Invents what happens by day between the nights: renewals, some of them too early or with credits missing, new
/// reports, CPR cards, an extension of grace.
/// </summary>
internal sealed class DemoDays
{
    private const int RenewalsADay = 8;
    private const int HastyRenewalsADay = 2;
    private const int ReportsADay = 5;
    private const int CprCardsADay = 2;
    private const int ExtensionInDays = 200;

    private readonly Random _random;
    private readonly DemoActivities _activities;
    private readonly Queue<DemoMember> _members;

    private DemoDays(ImmutableArray<DemoMember> members, int seed)
    {
#pragma warning disable CA5394 // Repeatable is the point here, and nothing is secret.
        _random = new Random(seed);
#pragma warning restore CA5394
        _activities = new DemoActivities(
            _random, members.Select(member => member.Key.Program).Distinct().Order(StringComparer.Ordinal));
        var shuffled = members.ToArray();
        _random.Shuffle(shuffled);
        _members = new Queue<DemoMember>(shuffled);
    }

    /// <summary>
    /// What happens on the days from <paramref name="first"/> through <paramref name="last"/>, in order, and to no
    /// member twice.
    /// </summary>
    public static ImmutableArray<DemoEvent> Create(
        ImmutableArray<DemoMember> members, DateOnly first, DateOnly last, int seed)
    {
        var days = new DemoDays(members, seed);
        var events = ImmutableArray.CreateBuilder<DemoEvent>();
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            events.AddRange(days.Invent(day));
        }

        return events.ToImmutable();
    }

    private ImmutableArray<DemoEvent> Invent(DateOnly day) =>
    [
        .. Find(day, RenewalsADay, (member, credential, complete) => complete && IsOpen(member, credential, day))
            .Select(f => Renewal(f.Member, f.Credential, day)),
        .. Find(
            day,
            HastyRenewalsADay,
            (_, credential, complete) => !complete && credential.Status == CredentialStatus.Active)
            .Select(f => Renewal(f.Member, f.Credential, day)),
        .. Find(
            day,
            ReportsADay,
            (_, credential, complete) =>
                !complete && credential.Status == CredentialStatus.Active && credential.Cycle.CreditsFrom < day)
            .Select(f => Report(f.Member, f.Credential, day))
            .OfType<DemoEvent>(),
        .. Find(day, CprCardsADay, (member, _, _) => member.Standing.CprValidUntil < day)
            .Select(f => Cpr(f.Member, day)),
        .. Find(
            day,
            1,
            (member, credential, _) =>
                member.Program.Exception is not null && credential.Status == CredentialStatus.Grace)
            .Select(f => Extension(f.Member, f.Credential, day)),
    ];

    private static bool IsOpen(DemoMember member, Credential credential, DateOnly day) =>
        credential.Status is CredentialStatus.Active or CredentialStatus.Grace
        && CycleSchedule.RenewalOpens(member.Program, credential) <= day
        && credential.Cycle.Ends < day.PlusYears(1)
        && member.Standing.CprValidUntil >= day;

    /// <summary>The next members that fit, as they stand on the day; the others wait for another turn.</summary>
    private List<(DemoMember Member, Credential Credential)> Find(
        DateOnly day, int count, Func<DemoMember, Credential, bool, bool> fits)
    {
        var found = new List<(DemoMember, Credential)>();
        for (var turn = _members.Count; turn > 0 && found.Count < count; turn--)
        {
            var member = _members.Dequeue();
            var standing = Lifecycle.CatchUp(member.Standing, member.Program, day).Member;
            var credential = standing.Credentials[0];
            if (fits(member, credential, CreditAssessment.Assess(standing, credential, member.Program, day).Complete))
            {
                found.Add((member, credential));
            }
            else
            {
                _members.Enqueue(member);
            }
        }

        return found;
    }

    private static DemoEvent Renewal(DemoMember member, Credential credential, DateOnly day)
    {
        var fee = RenewalFee.Due(member.Standing, credential, member.Program, day).Amount;
        return new DemoEvent(
            day,
            DemoEventKind.Renewal,
            (office, cancellationToken) => office.RenewAsync(member.Key, credential.Id, day, fee, cancellationToken));
    }

    private DemoEvent? Report(DemoMember member, Credential credential, DateOnly day)
    {
        var id = $"r{member.Reports.Length + 1}";
        var required = CreditAssessment.Assess(member.Standing, credential, member.Program, day).Required;
        var fields = _activities.Next(member.Program, id, day, member.Reports.Length, required);
        return fields is null ? null : new DemoEvent(
            day,
            DemoEventKind.Report,
            (office, cancellationToken) => office.ReportAsync(
                member.Key, day, fields, ReportSource.Self, cancellationToken));
    }

    private static DemoEvent Cpr(DemoMember member, DateOnly day) => new(
        day,
        DemoEventKind.Cpr,
        (office, cancellationToken) => office.RecordCprAsync(member.Key, day, day.PlusYears(2), cancellationToken));

    private static DemoEvent Extension(DemoMember member, Credential credential, DateOnly day)
    {
        var reason = member.Program.Exception!.Reasons[0];
        return new DemoEvent(
            day,
            DemoEventKind.Extension,
            (office, cancellationToken) => office.ExtendGraceAsync(
                member.Key, credential.Id, day, day.PlusDays(ExtensionInDays), reason, null, cancellationToken));
    }
}

/// <summary>Something that happens by day between two nights.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="RecordAsync">Records it.</param>
internal sealed record DemoEvent(
    DateOnly On, DemoEventKind Kind, Func<OfficeCommands, CancellationToken, Task<CommandResult>> RecordAsync);

/// <summary>What can happen by day.</summary>
internal enum DemoEventKind
{
    Renewal,
    Report,
    Cpr,
    Extension,
}
