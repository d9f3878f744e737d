using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Applications;

/// <summary>What staff do about the applications of members.</summary>
public sealed class ApplicationDesk(OpenApplications open, IMemberStore members, TodayCommands commands)
{
    /// <summary>The open applications of a kind, by the day they were filed.</summary>
    public async Task<IReadOnlyList<FiledApplication>> ReadAsync(
        string program, ApplicationKind kind, CancellationToken cancellationToken) =>
        [.. (await open.ReadAsync(program, cancellationToken)).Where(filed => filed.Application.Kind == kind)];

    /// <returns><see langword="null"/> where there is no such application.</returns>
    public async Task<FiledApplication?> FindAsync(
        MemberKey key, ApplicationKind kind, string applicationId, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is { } member
            && Find(member.Document, kind, applicationId) is { } application
            ? new FiledApplication(member.Document, application)
            : null;

    /// <summary>
    /// Decides an open application, with what follows from it: a report that counts, a renewal opened, emeritus
    /// standing. A rule may refuse what is approved; then the application stays open.
    /// </summary>
    /// <param name="isSeen">Whether what it is about is still as the caller saw it, if that can change.</param>
    /// <param name="note">Why; at least one character.</param>
    /// <param name="staff">The name of the staff member who decides.</param>
    public Task<CommandResult> DecideAsync(
        MemberKey key,
        ApplicationKind kind,
        string applicationId,
        Func<MemberDocument, MemberApplication, bool> isSeen,
        bool approve,
        string note,
        DateOnly today,
        string staff,
        CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            today,
            Actor.Staff(staff),
            (member, program, on) =>
            {
                if (Find(member, kind, applicationId) is not { } application)
                {
                    return CommandResult.From(CommandOutcome.UnknownApplication);
                }

                if (application.State != ApplicationState.Open)
                {
                    return CommandResult.FromRefusal(
                        Refusal(on, application, RefusalReason.AlreadyDecided, RuleOf(program, kind)));
                }

                if (!isSeen(member, application))
                {
                    return CommandResult.From(CommandOutcome.StaleVersion);
                }

                if (application.Credential is { } credential && member.Standing.FindCredential(credential) is null)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                var effect = Effect(member, program, application, approve, on);
                if (effect.Refusal is not null)
                {
                    return effect;
                }

                var decided = application with
                {
                    State = approve ? ApplicationState.Approved : ApplicationState.Refused,
                    DecidedOn = on,
                    DecidedBy = Actor.Staff(staff),
                    DecisionNote = note,
                    Course = application.Report is { } seen && member.Standing.FindReport(seen) is { } course
                        ? PetitionedCourse.From(course, program)
                        : application.Course,
                    BornOn = null,
                };
                return effect with
                {
                    Document = effect.Document.WithApplications(
                        effect.Document.Applications.Replace(application, decided)),
                    Log = effect.Log.Add(new LogLine
                    {
                        On = on,
                        Event = approve ? LogEvent.ApplicationApproved : LogEvent.ApplicationRefused,
                        Credential = application.Credential,
                        Report = application.Report,
                        Rule = RuleOf(program, kind),
                        Note = $"{WireName.From(kind)} {application.Id}",
                    }),
                };
            },
            cancellationToken);

    /// <summary>Grants an accommodation, which has the effect of an approved appeal and no window.</summary>
    /// <param name="reason">One of the rule's reasons for accommodations.</param>
    /// <param name="note">What the documents showed; at least one character.</param>
    /// <remarks>Rule NSCA-STATUS-4.</remarks>
    public Task<CommandResult> AccommodateAsync(
        MemberKey key,
        string credential,
        string reason,
        string note,
        DateOnly today,
        string staff,
        CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            today,
            Actor.Staff(staff),
            (member, program, on) =>
            {
                if (member.Standing.FindByNumber(credential) is not { } held || held.CertifiedOn > on)
                {
                    return CommandResult.From(CommandOutcome.UnknownCredential);
                }

                var appeal = program.AppealFor(held.Cycle.Ends);
                if (appeal is not null && Appeal.PathOf(appeal, reason) != AppealPath.Accommodation)
                {
                    var refusal = LogLine.CreateRefusal(
                        on, Command.AppealApproved, RefusalReason.ReasonUnknown, appeal.ReasonsRule);
                    return CommandResult.FromRefusal(refusal with { Credential = held.Id });
                }

                var change = MemberChange.Create(member, Appeal.Approve(member.Standing, program, held.Id, on));
                return change.Refusal is not null ? change : change.With(new LogLine
                {
                    On = on,
                    Event = LogEvent.AppealApproved,
                    Credential = held.Id,
                    Rule = appeal!.ReasonsRule,
                    Reason = reason,
                    Note = note,
                });
            },
            cancellationToken);

    private static MemberApplication? Find(MemberDocument member, ApplicationKind kind, string applicationId) =>
        member.Applications.FirstOrDefault(application => application.Kind == kind && application.Id == applicationId);

    private static MemberChange Effect(
        MemberDocument member, CertificationProgram program, MemberApplication application, bool approve, DateOnly on)
    {
        var caughtUp = MemberChange.CatchUp(member, program, on);
        switch (application.Kind)
        {
            case ApplicationKind.Petition when caughtUp.Document.Standing.FindReport(application.Report!) is null:
                // The member deleted the report; nothing is left to approve.
                return approve
                    ? caughtUp.With(
                        Refusal(on, application, RefusalReason.WrongStatus, RuleOf(program, application.Kind)))
                    : caughtUp;

            case ApplicationKind.Petition:
                var document = caughtUp.Document;
                var decided = caughtUp with
                {
                    Document = document with
                    {
                        Standing = Petition.Decide(
                            document.Standing,
                            application.Report!,
                            approve ? PetitionOutcome.Approved : PetitionOutcome.Refused),
                        ReportVersions = document.ReportVersions.SetItem(
                            application.Report!, document.ReportVersions[application.Report!] + 1),
                    },
                };
                return approve ? ReportBook.LookAtQualified(decided, program, application.Report!, on) : decided;

            case ApplicationKind.Appeal when approve:
                return MemberChange.Create(
                    member, Appeal.Approve(member.Standing, program, application.Credential!, on));

            case ApplicationKind.Emeritus when approve:
                return MemberChange.Create(
                    member,
                    Emeritus.Grant(
                        member.Standing,
                        program,
                        application.Credential!,
                        on,
                        application.BornOn!.Value,
                        application.Retired == true));

            default:
                return caughtUp;
        }
    }

    private static LogLine Refusal(DateOnly on, MemberApplication application, string reason, string? rule) => new()
    {
        On = on,
        Event = LogEvent.Refused,
        Credential = application.Credential,
        Report = application.Report,
        Command = application.Kind switch
        {
            ApplicationKind.Petition => Command.Petition,
            ApplicationKind.Appeal => Command.AppealApproved,
            _ => Command.Emeritus,
        },
        Reason = reason,
        Rule = rule,
    };

    private static string? RuleOf(CertificationProgram program, ApplicationKind kind) => kind switch
    {
        ApplicationKind.Petition => program.Fees.Petition?.Rule,
        ApplicationKind.Appeal => program.Appeal?.Rule,
        ApplicationKind.Emeritus => program.Emeritus?.Rule,
        _ => throw new NotSupportedException($"Application {kind}."),
    };
}
