using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Applications;

/// <summary>What members ask staff for.</summary>
public sealed class MyApplications(MemberReader members, TodayCommands commands, TimeProvider time)
{
    private const string TooManyApplications = "too-many-applications";
    private const int DaysOfAYear = 365;

    /// <summary>The refusal of one more where as many as may be wait for a decision.</summary>
    public static ReachedLimit TooManyOpen { get; } = new(
        TooManyApplications,
        $"{MemberLimits.MostOpenApplications} applications wait for a decision; "
            + "no more are taken until one is decided.")
    {
        Spanish = $"{MemberLimits.MostOpenApplications} solicitudes esperan una decisión; no se aceptan más hasta que se "
            + "decida una.",
    };

    private static ReachedLimit TooManyAYear { get; } = new(
        TooManyApplications,
        $"{MemberLimits.MostApplicationsAYear} applications were filed within {DaysOfAYear} days; no more are taken.")
    {
        Spanish = $"Se presentaron {MemberLimits.MostApplicationsAYear} solicitudes en {DaysOfAYear} días; "
            + "no se aceptan más.",
    };

    /// <summary>The member's applications of a kind, in the order in which they were filed.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<ApplicationView>?> ListAsync(
        MemberKey key, ApplicationKind kind, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is { } member
            ? [.. member.Applications.Where(application => application.Kind == kind).Select(ApplicationView.From)]
            : null;

    /// <returns><see langword="null"/> where the member has no such application.</returns>
    public async Task<ApplicationView?> FindAsync(
        MemberKey key, ApplicationKind kind, string applicationId, CancellationToken cancellationToken) =>
        (await ListAsync(key, kind, cancellationToken))?.FirstOrDefault(application => application.Id == applicationId);

    /// <summary>
    /// Asks for a look at a course that no body approved. Its fee must be in the fee account and is used with it; it is
    /// not paid back.
    /// </summary>
    /// <remarks>Rule NASM-CREDIT-5.</remarks>
    public Task<RepeatableResult<ApplicationView>> FilePetitionAsync(
        MemberKey key,
        DateOnly today,
        string report,
        string? note,
        string idempotencyKey,
        CancellationToken cancellationToken) => FileAsync(
            key,
            today,
            idempotencyKey,
            ["petition", report, note],
            note,
            (member, program, on, id) =>
            {
                if (member.Standing.FindReport(report) is not { } course)
                {
                    return CommandResult.From(CommandOutcome.UnknownReport);
                }

                var change = MemberChange.CatchUp(member, program, on);
                var fee = program.PetitionOn(on)?.Amount ?? 0;
                var used = member.FeeAccount.Covering(fee, FeePurpose.Petition);
                var filedBefore = member.Applications.Any(
                    application => application.Kind == ApplicationKind.Petition && application.Report == report);
                if (Petition.FilingObstacle(
                    program, course, filedBefore, used.Sum(part => part.Amount), on) is { } obstacle)
                {
                    return Refuse(change, on, Command.Petition, obstacle)
                        .WithShortfall(fee, member.FeeAccount.OnAccount(FeePurpose.Petition));
                }

                return change with
                {
                    Document = change.Document
                        .WithApplications(change.Document.Applications.Add(
                            new MemberApplication
                            {
                                Id = id,
                                Kind = ApplicationKind.Petition,
                                Report = report,
                                Course = PetitionedCourse.From(course, program),
                                Note = note,
                                FiledOn = on,
                            }))
                        .WithFeeAccount(change.Document.FeeAccount.Using(used, on, Command.Petition, id)),
                    Log = change.Log.Add(Filed(on, ApplicationKind.Petition, id) with { Report = report, Fee = fee }),
                };
            },
            cancellationToken);

    /// <summary>Appeals for a renewal after a missed period, within its window.</summary>
    /// <remarks>Rules NSCA-STATUS-2, NSCA-STATUS-4.</remarks>
    public Task<RepeatableResult<ApplicationView>> FileAppealAsync(
        MemberKey key,
        DateOnly today,
        string credential,
        string reason,
        string? note,
        string idempotencyKey,
        CancellationToken cancellationToken) => FileAsync(
            key,
            today,
            idempotencyKey,
            ["appeal", credential, reason, note],
            note,
            (member, program, on, id) => OnCredential(member, program, credential, on, (change, held) =>
            {
                if (Appeal.FilingObstacle(held, program, reason, on) is { } obstacle)
                {
                    return Refuse(change, on, Command.Appeal, obstacle, held.Id);
                }

                var appeal = new MemberApplication
                {
                    Id = id,
                    Kind = ApplicationKind.Appeal,
                    Credential = held.Id,
                    Cycle = held.Cycle.Number,
                    Reason = reason,
                    Note = note,
                    FiledOn = on,
                };
                return FileOnce(
                    change, appeal, Command.Appeal, program.Appeal!.Rule, held.Appeal?.Cycle == held.Cycle.Number);
            }),
            cancellationToken);

    /// <summary>Applies for emeritus standing; what the rule asks for must be there on the day.</summary>
    /// <remarks>Rule ACSM-EMERITUS-1.</remarks>
    public Task<RepeatableResult<ApplicationView>> FileEmeritusAsync(
        MemberKey key,
        DateOnly today,
        string credential,
        DateOnly bornOn,
        bool retired,
        string? note,
        string idempotencyKey,
        CancellationToken cancellationToken) =>
        FileAsync(
            key,
            today,
            idempotencyKey,
            [
                "emeritus",
                credential,
                bornOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                retired ? "retired" : null,
                note,
            ],
            note,
            (member, program, on, id) => OnCredential(member, program, credential, on, (change, held) =>
            {
                // What stands against granting it today stands against asking for it.
                if (Emeritus.Grant(member.Standing, program, held.Id, on, bornOn, retired).Refusal is { } refusal)
                {
                    return Refuse(
                        change, on, Command.Emeritus, new Obstacle(refusal.Reason, refusal.Rule!), held.Id);
                }

                var application = new MemberApplication
                {
                    Id = id,
                    Kind = ApplicationKind.Emeritus,
                    Credential = held.Id,
                    BornOn = bornOn,
                    Retired = retired,
                    Note = note,
                    FiledOn = on,
                };
                return FileOnce(change, application, Command.Emeritus, program.Emeritus!.Rule);
            }),
            cancellationToken);

    /// <summary>
    /// Answers a member's request for an extension of grace. It is always refused, because only staff extend grace.
    /// </summary>
    /// <remarks>Rule ACSM-STATUS-5.</remarks>
    public Task<CommandResult> RequestExtensionAsync(
        MemberKey key, DateOnly today, string credential, CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) => OnCredential(
                member,
                program,
                credential,
                on,
                (_, held) => MemberChange.Create(
                    member, GraceExtension.RequestByMember(member.Standing, program, held.Id, on))),
            cancellationToken);

    /// <param name="asked">What makes the request the one it is.</param>
    /// <param name="decide">Takes the id of the application to file.</param>
    private Task<RepeatableResult<ApplicationView>> FileAsync(
        MemberKey key,
        DateOnly today,
        string idempotencyKey,
        ImmutableArray<string?> asked,
        string? note,
        Func<MemberDocument, CertificationProgram, DateOnly, string, Decided> decide,
        CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        return commands.ExecuteOnceAsync(
            key,
            today,
            Actor.Member,
            idempotencyKey,
            // The lengths keep two lists of texts apart.
            string.Join('\n', asked.Select(text => $"{text?.Length ?? -1}:{text}")),
            ApplicationJsonContext.Default.ApplicationView,
            (member, program, on) => Obstacle(member, note, today) ?? ByCaller(decide(member, program, on, id)),
            (member, _, _) => ApplicationView.From(member.Applications.First(application => application.Id == id)),
            cancellationToken);
    }

    /// <summary>What stands against any application, before a rule looks at it.</summary>
    private static CommandResult? Obstacle(MemberDocument member, string? note, DateOnly today)
    {
        if (note is not null && MemberLimits.StoredBytes(note) > MemberLimits.MostNoteBytes)
        {
            return CommandResult.FromProblem(
                new ReportProblem("note", MemberLimits.TooLong(MemberLimits.MostNoteBytes)));
        }

        var open = member.Applications.Count(application => application.State == ApplicationState.Open);
        if (open >= MemberLimits.MostOpenApplications)
        {
            return CommandResult.From(TooManyOpen);
        }

        var from = today.AddDays(1 - DaysOfAYear);
        var filed = member.Applications.Count(application => application.FiledOn >= from);
        return filed >= MemberLimits.MostApplicationsAYear
            ? CommandResult.From(TooManyAYear)
            : null;
    }

    private static Decided ByCaller(Decided decided) =>
        decided.Change is { } change ? change with { ByCaller = true } : decided;

    private static Decided OnCredential(
        MemberDocument member,
        CertificationProgram program,
        string credential,
        DateOnly on,
        Func<MemberChange, Credential, MemberChange> decide)
    {
        var change = MemberChange.CatchUp(member, program, on);
        return change.Document.Standing.FindByNumber(credential) is { } held && held.CertifiedOn <= on
            ? decide(change, held)
            : CommandResult.From(CommandOutcome.UnknownCredential);
    }

    /// <summary>Files an application about a credential, unless the same is open or was granted.</summary>
    /// <param name="rule">The rule that refuses it then.</param>
    private static MemberChange FileOnce(
        MemberChange change, MemberApplication application, string command, string rule, bool isGranted = false)
    {
        var (on, filed) = (application.FiledOn, change.Document.Applications);
        var isOpen = filed.Any(other =>
            other.State == ApplicationState.Open
            && (other.Kind, other.Credential, other.Cycle)
                == (application.Kind, application.Credential, application.Cycle));
        if (isOpen || isGranted)
        {
            return Refuse(
                change, on, command, new Obstacle(RefusalReason.AlreadyFiled, rule), application.Credential);
        }

        return change with
        {
            Document = change.Document.WithApplications(filed.Add(application)),
            Log = change.Log.Add(
                Filed(on, application.Kind, application.Id) with { Credential = application.Credential }),
        };
    }

    private static LogLine Filed(DateOnly on, ApplicationKind kind, string id) =>
        new() { On = on, Event = LogEvent.ApplicationFiled, Note = $"{WireName.From(kind)} {id}" };

    private static MemberChange Refuse(
        MemberChange change, DateOnly on, string command, Obstacle obstacle, string? credential = null) =>
        change.With(
            LogLine.CreateRefusal(on, command, obstacle.Reason, obstacle.Rule) with { Credential = credential });
}

/// <summary>How first answers are kept for replays.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ApplicationView))]
internal sealed partial class ApplicationJsonContext : JsonSerializerContext;
