using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>
/// The pages on which a member reports an activity or edits a report: what was typed is checked, and saved once it has
/// been shown what it counts.
/// </summary>
/// <remarks>Rules PORTAL-7, ALL-CREDIT-1.</remarks>
internal sealed class ReportFormPages
{
    public const string AddAddress = $"{PageAddress.Credits}/add";

    /// <summary>The field that says whether to check or to save.</summary>
    public const string Action = "action";

    public const string Save = "save";

    // Five texts of 200 letters, each of which may take twelve characters in a form.
    private const int MostFormBytes = 32 * 1024;

    private ReportFormPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var credits = endpoints.MapGroup(PageAddress.Credits).ForMembers().WithBodyLimit(MostFormBytes).AsPage();
        credits.MapGet("/add", BeginAsync);
        TokenInForm.Allow(credits.MapPost("/add", AddAsync)).WithBodyLimit(EvidenceForm.MostRequestBytes);
        credits.MapGet("/{id}/edit", OpenAsync);
        credits.MapPost("/{id}/edit", EditAsync);
    }

    private static async Task<IResult> BeginAsync(
        SignedInMember member,
        HttpContext context,
        IMyReports reports,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (await reports.ProgressAsync(member.Key, member.Today, cancellationToken) is not { } progress)
        {
            return PageResult.NotFound;
        }

        var program = catalog[progress.Member.Program];
        var activity = context.Request.Query["activity"].ToString();
        return activity.Length == 0 ? ShowChoice(program, member.Today)
            : RuleOf(program, activity, member.Today) is not { } rule ? PageResult.NotFound
            : Show(new ReportFormView(program, ReportEntry.From(rule, context.Request.Query), member.Today)
            {
                Key = PostedForm.NewKey(),
            });
    }

    private static async Task<IResult> AddAsync(
        SignedInMember member,
        FormWithFile posted,
        HttpContext context,
        IMyReports reports,
        ReportTrials trials,
        ReportDocuments documents,
        ProgramCatalog catalog,
        ILogger<ReportFormPages> logger,
        CancellationToken cancellationToken)
    {
        var form = posted.Form;
        if (await reports.ProgressAsync(member.Key, member.Today, cancellationToken) is not { } progress)
        {
            return PageResult.NotFound;
        }

        var program = catalog[progress.Member.Program];
        if (form.Text("activity") is not { } activity || RuleOf(program, activity, DayOf(form, member)) is not { } rule)
        {
            return ShowChoice(program, member.Today, isMissing: true);
        }

        var language = PageLanguage.From(context);
        var view = new ReportFormView(program, new ReportEntry(rule, form), member.Today)
        {
            Key = form.Key ?? PostedForm.NewKey(),
            Faults = new FormFaults(language),
            LostFile = posted.File?.Name,
        };
        var (shown, fields) = await CheckAsync(view, null, form, member, trials, language, cancellationToken);
        if (fields is null || !shown.MayBeSaved)
        {
            return Show(shown);
        }

        var outcome = await reports.AddAsync(member.Key, member.Today, fields, shown.Key!, cancellationToken);
        if (outcome.KeyUsedForAnother)
        {
            return Show(shown with { Key = PostedForm.NewKey(), Note = ReportFormWords.In(language).SavedBefore });
        }

        if (outcome.Result.Outcome == CommandOutcome.Accepted)
        {
            logger.Added(outcome.Answer!.Fields.Id, member.Key, outcome.Result.Replayed);
            return posted.File is { } file
                ? await ReportDocumentPages.AttachAsync(
                    member, outcome.Answer, file, documents, program, language, logger, cancellationToken)
                : PageResult.GoTo($"{PageAddress.Credits}?report={outcome.Answer.Fields.Id}", "added");
        }

        return Refuse(shown, outcome.Result, CommandProblem.FromResult(outcome), member, language, logger);
    }

    private static async Task<IResult> OpenAsync(
        SignedInMember member,
        string id,
        HttpContext context,
        IMyReports reports,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is not { } report)
        {
            return PageResult.NotFound;
        }

        var program = catalog[member.Key.Program];
        var activity = context.Request.Query["activity"].ToString();
        return RuleOf(program, activity.Length == 0 ? report.Fields.Activity : activity, report.Fields.Date) is { } rule
            ? Show(new ReportFormView(program, ReportEntry.From(rule, report.Fields), member.Today) { Report = report })
            : PageResult.NotFound;
    }

    private static async Task<IResult> EditAsync(
        SignedInMember member,
        string id,
        PostedForm form,
        HttpContext context,
        IMyReports reports,
        ReportTrials trials,
        ProgramCatalog catalog,
        ILogger<ReportFormPages> logger,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is not { } report)
        {
            return PageResult.NotFound;
        }

        var language = PageLanguage.From(context);
        var program = catalog[member.Key.Program];
        var rule = RuleOf(program, form.Text("activity") ?? report.Fields.Activity, DayOf(form, member))
            ?? RuleOf(program, report.Fields.Activity, report.Fields.Date)!;
        var view = new ReportFormView(program, new ReportEntry(rule, form), member.Today)
        {
            Report = report,
            Faults = new FormFaults(language),
        };
        if (report.LockedBy is not null)
        {
            return Show(view);
        }

        if (CreditsPages.VersionOf(form) is not { } version || version != report.Version)
        {
            return Show(Stale(view, report));
        }

        var (shown, fields) = await CheckAsync(view, id, form, member, trials, language, cancellationToken);
        if (fields is null || !shown.MayBeSaved)
        {
            return Show(shown);
        }

        var outcome = await reports.EditAsync(member.Key, member.Today, id, version, fields, cancellationToken);
        if (outcome.Result.Outcome == CommandOutcome.Accepted)
        {
            logger.Edited(id, member.Key, outcome.Answer!.Version);
            return PageResult.GoTo($"{PageAddress.Credits}?report={Uri.EscapeDataString(id)}", "edited");
        }

        return outcome.Result.Outcome == CommandOutcome.StaleVersion
            && await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is { } now
                ? Show(Stale(shown, now))
                : Refuse(shown, outcome.Result, CommandProblem.FromResult(outcome), member, language, logger);
    }

    /// <summary>Reads what was typed and tries it.</summary>
    /// <returns>The form as it is to be shown, and the report where nothing is wrong with it.</returns>
    private static async Task<(ReportFormView View, ReportFields? Fields)> CheckAsync(
        ReportFormView view,
        string? replaces,
        PostedForm form,
        SignedInMember member,
        ReportTrials trials,
        Language language,
        CancellationToken cancellationToken)
    {
        var (words, faults) = (ReportFormWords.In(language), view.Faults!);
        if (view.Entry.Read(faults, member.Today, words) is not { } fields
            || await trials.TryAsync(member.Key, member.Today, fields, replaces, cancellationToken) is not { } trial)
        {
            return (view, null);
        }

        if (trial.Problem is { } problem)
        {
            var field = ReportEntry.FieldOf(problem.Property);
            faults.Add(field, words.WrongEntry(words.Labels(field), problem.Problem));
        }
        else if (trial.Limit is { } limit)
        {
            faults.Add(string.Empty, words.Limit(limit.Reason));
        }

        if (!faults.IsEmpty)
        {
            return (view, null);
        }

        var digest = ReportEntry.DigestOf(fields);
        var (isAsked, isChecked) = (form.Text(Action) == Save, form.Text(ReportEntry.Checked) == digest);
        return (
            view with
            {
                Trial = trial,
                Checked = digest,
                MayBeSaved = isAsked && isChecked,
                Note = isAsked && !isChecked && form.Text(ReportEntry.Checked) is not null ? words.ChangedSinceCheck : null,
            },
            fields);
    }

    private static ReportFormView Stale(ReportFormView view, SelfReport now) => view with
    {
        Report = now,
        Trial = null,
        Checked = null,
        Typed = view.Entry,
        Entry = ReportEntry.From(
            RuleOf(view.Program, now.Fields.Activity, now.Fields.Date) ?? view.Entry.Rule, now.Fields),
        IsWrong = true,
    };

    private static IResult Refuse(
        ReportFormView view,
        CommandResult result,
        Problem problem,
        SignedInMember member,
        Language language,
        ILogger logger)
    {
        logger.Refused(member.Key, result.Outcome, problem.Reason, problem.Rule);
        var (faults, words) = (view.Faults!, ReportFormWords.In(language));
        switch (result.Outcome)
        {
            case CommandOutcome.Refused when result.Refusal is { Reason: { } reason } refusal:
                faults.Add(
                    string.Empty, RefusalExplanation.InWords(reason, refusal.Command, refusal.Credential, language));
                break;

            case CommandOutcome.LimitReached:
                faults.Add(string.Empty, words.Limit(result.Limit!.Reason));
                break;

            case CommandOutcome.MemberFull:
                faults.Add(string.Empty, words.Limit("member-full"));
                break;

            case CommandOutcome.Malformed when result.Problem is { } wrong:
                var field = ReportEntry.FieldOf(wrong.Property);
                faults.Add(field, words.WrongEntry(words.Labels(field), wrong.Problem));
                break;

            default:
                return new ProblemResult(problem);
        }

        return Show(view);
    }

    private static IResult ShowChoice(CertificationProgram program, DateOnly today, bool isMissing = false) =>
        PageResult.Show<ChooseActivityPage>(
            isMissing ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            (nameof(ChooseActivityPage.Program), program),
            (nameof(ChooseActivityPage.Today), today),
            (nameof(ChooseActivityPage.IsMissing), isMissing));

    private static IResult Show(ReportFormView view) => PageResult.Show<ReportFormPage>(
        view.IsWrong || view.Faults is { IsEmpty: false }
            ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK,
        (nameof(ReportFormPage.View), view));

    private static ActivityRule? RuleOf(CertificationProgram program, string activity, DateOnly day) =>
        program.FindActivity(activity, day) ?? program.FindActivity(activity);

    private static DateOnly DayOf(PostedForm form, SignedInMember member) =>
        form.Day("date", new FormFaults(Language.English)) ?? member.Today;
}

/// <summary>The form of a report as a page shows it.</summary>
/// <param name="Entry">What stands in its fields.</param>
public sealed record ReportFormView(CertificationProgram Program, ReportEntry Entry, DateOnly Today)
{
    /// <summary>The key by which a new report is added once, however often the form is sent.</summary>
    public string? Key { get; init; }

    /// <summary>The report that is edited, as it is on record.</summary>
    public SelfReport? Report { get; init; }

    public FormFaults? Faults { get; init; }

    /// <summary>What would come of it, once it has been checked.</summary>
    public ReportTrial? Trial { get; init; }

    /// <summary>The digest of what was checked.</summary>
    public string? Checked { get; init; }

    /// <summary>Whether what was checked is what is to be saved now.</summary>
    public bool MayBeSaved { get; init; }

    /// <summary>What is to be said beside.</summary>
    public string? Note { get; init; }

    /// <summary>What the member had typed, where the report was changed by another meanwhile.</summary>
    public ReportEntry? Typed { get; init; }

    public bool IsWrong { get; init; }

    /// <summary>The name of a file that came with the form and could not be kept, because nothing was saved.</summary>
    public string? LostFile { get; init; }
}
