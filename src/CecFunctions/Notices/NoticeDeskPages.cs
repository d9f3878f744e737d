using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Notices;

/// <summary>Notices that did not arrive, and mails that came back, as pages.</summary>
/// <remarks>Rules ALL-NOTICE-1, ALL-NOTICE-6.</remarks>
internal static class NoticeDeskPages
{
    public const string BouncesAddress = PageAddress.StaffNotices + "/bounces";

    private const int MembersOfAPage = 25;
    private const int BouncesOfAPage = 25;
    private const int MostNoteCharacters = 500;
    private const char PartOfChoice = '|';

    public static string AddressOf(MemberKey member, string noticeId) =>
        $"{PageAddress.StaffNotices}/{member.Program}/{AddressPart.From(member.MemberId)}/{Uri.EscapeDataString(noticeId)}";

    /// <summary>A notice as a choice in a form.</summary>
    public static string ChoiceOf(NoticeRecord notice) =>
        string.Join(PartOfChoice, notice.Member.Program, notice.Member.MemberId, notice.Id);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var desk = endpoints.MapGroup(PageAddress.StaffNotices)
            .ForStaff(StaffRole.Registrar)
            .AsPage()
            .WithBodyLimit(BodyLimit.SmallForm);
        desk.MapGet("", ListAsync);
        desk.MapPost("/{program}/{memberId}/{noticeId}/resend", ResendAsync);
        desk.MapPost("/{program}/{memberId}/{noticeId}/posted", PostedAsync);
        desk.MapGet("/bounces", BouncesAsync);
        desk.MapPost("/bounces/{bounceId}", SettleAsync);
    }

    private static Task<IResult> ListAsync(
        HttpContext context, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        ShowAsync(
            context,
            catalog.Find(context.Request.Query["program"].ToString()) ?? catalog.Programs[0],
            null,
            null,
            cancellationToken);

    /// <param name="asked">The notice whose form is shown again: then the page is about its member alone.</param>
    private static async Task<IResult> ShowAsync(
        HttpContext context,
        CertificationProgram program,
        FormFaults? faults,
        PostedNotice? asked,
        CancellationToken cancellationToken)
    {
        var (request, services) = (context.Request, context.RequestServices);
        var state = WireName.Find<UndeliveredState>(request.Query["state"].ToString());
        var (after, _) = PageQuery.Text(request, "after", PageQuery.MostCharacters);
        var page = await services.GetRequiredService<UndeliveredNotices>().ReadAsync(
            program.Program, state, after, MembersOfAPage, cancellationToken);
        page = asked is null
            ? page
            : new UndeliveredPage([.. page.Notices.Where(notice => notice.Member.Key == asked.At.Key)], null);
        (string, object?)[] parameters =
        [
            (nameof(UndeliveredNoticesPage.Page), page),
            (nameof(UndeliveredNoticesPage.Programs), services.GetRequiredService<ProgramCatalog>().Programs.ToList()),
            (nameof(UndeliveredNoticesPage.Program), program),
            (nameof(UndeliveredNoticesPage.State), state),
            (nameof(UndeliveredNoticesPage.Done), request.Query["done"].ToString()),
            (nameof(UndeliveredNoticesPage.Asked), asked?.NoticeId),
            (nameof(UndeliveredNoticesPage.Faults), faults),
        ];
        return faults is null
            ? PageResult.Show<UndeliveredNoticesPage>(parameters)
            : PageResult.ShowFaults<UndeliveredNoticesPage>(parameters);
    }

    private static Task<IResult> ResendAsync(
        PostedNotice posted, NoticeOutbox outbox, CancellationToken cancellationToken) =>
        AfterAsync(
            posted,
            "resent",
            at => outbox.ResendAsync(at.Key, posted.NoticeId, at.Today, at.Actor, cancellationToken),
            outbox,
            cancellationToken);

    private static Task<IResult> PostedAsync(
        PostedNotice posted, NoticeOutbox outbox, CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var today = posted.At.Today;
        var on = posted.Form.Day("on", faults) ?? today;
        if (on > today)
        {
            faults.Add("on", NoticeDeskWords.DateAfterToday);
        }

        return faults.IsEmpty
            ? AfterAsync(
                posted,
                "posted",
                at => outbox.RecordLetterAsync(at.Key, posted.NoticeId, on, today, at.Actor, cancellationToken),
                outbox,
                cancellationToken)
            : ShowAsync(posted.Context, posted.Program, faults, posted, cancellationToken);
    }

    private static async Task<IResult> AfterAsync(
        PostedNotice posted,
        string done,
        Func<StaffMember, Task<OutboxResult>> ask,
        NoticeOutbox outbox,
        CancellationToken cancellationToken)
    {
        // The id that the caller names is looked for in the list, because it may be no key of a row.
        var key = posted.At.Key;
        if (await outbox.ReadAsync(key, cancellationToken) is not { } notices
            || notices.All(notice => notice.Id != posted.NoticeId))
        {
            return PageResult.NotFound;
        }

        var outcome = (await ask(posted.At)).Outcome;
        return outcome is OutboxOutcome.Done or OutboxOutcome.AlreadySo
            ? PageResult.GoTo($"{PageAddress.StaffNotices}?program={key.Program}", done)
            : await ShowAsync(
                posted.Context,
                posted.Program,
                new FormFaults(Language.English).With(NoticeDeskEndpoints.ProblemOf(outcome, Problem.NotFound)),
                posted,
                cancellationToken);
    }

    private static Task<IResult> BouncesAsync(
        HttpRequest request, UnmatchedBounces unmatched, NoticeOutbox outbox, CancellationToken cancellationToken) =>
        ShowBouncesAsync(request, null, null, unmatched, outbox, cancellationToken);

    private static async Task<IResult> ShowBouncesAsync(
        HttpRequest request,
        string? asked,
        FormFaults? faults,
        UnmatchedBounces unmatched,
        NoticeOutbox outbox,
        CancellationToken cancellationToken)
    {
        // The one whose form is shown again comes first, wherever it stood.
        var page = PagedList.From(
            [
                .. (await unmatched.ReadAsync(UnmatchedBounceEndpoints.Most, cancellationToken))
                    .OrderByDescending(bounce => bounce.Id == asked),
            ],
            BouncesOfAPage,
            request);
        var bounces = new List<ListedBounce>();
        foreach (var bounce in page.Items)
        {
            var notices = new List<NoticeRecord>();
            foreach (var member in bounce.Members)
            {
                notices.AddRange((await outbox.ReadAsync(member, cancellationToken) ?? [])
                    .Where(notice => notice.SentOn is not null)
                    .OrderByDescending(notice => notice.SentOn)
                    .Take(ListedBounce.MostNotices));
            }

            bounces.Add(new ListedBounce(bounce, notices));
        }

        (string, object?)[] parameters =
        [
            (nameof(BouncesPage.Bounces), new PagedList<ListedBounce>(bounces, page.All, page.Earlier, page.Later)),
            (nameof(BouncesPage.Done), request.Query["done"].ToString()),
            (nameof(BouncesPage.Asked), asked),
            (nameof(BouncesPage.Faults), faults),
        ];
        return faults is null
            ? PageResult.Show<BouncesPage>(parameters)
            : PageResult.ShowFaults<BouncesPage>(parameters);
    }

    private static async Task<IResult> SettleAsync(
        SignedInStaff staff,
        string bounceId,
        PostedForm form,
        HttpRequest request,
        BounceDesk desk,
        UnmatchedBounces unmatched,
        NoticeOutbox outbox,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var note = form.Text("note")?.ReplaceLineEndings("\n");
        var choice = form.Text("notice")?.Split(PartOfChoice, 3);
        if (note is null || note.Length > MostNoteCharacters)
        {
            faults.Add("note", note is null ? FormFault.Missing : FormFault.TooLong);
        }
        else if (HiddenCharacters.ProblemWithText(note, maySpanLines: true) is { } hidden)
        {
            faults.Add("note", hidden);
        }
        else if (choice is not null && (choice.Length < 3 || !MemberKey.IsMemberId(choice[1])))
        {
            faults.Add("notice", FormFault.Missing);
        }

        if (faults.IsEmpty)
        {
            var asked = new SettleBounceRequest
            {
                Note = note!,
                Program = choice?[0],
                MemberId = choice?[1],
                Notice = choice?[2],
            };
            switch (await desk.SettleAsync(staff.Name, bounceId, asked, cancellationToken))
            {
                case null:
                    return PageResult.GoTo(BouncesAddress, "settled");
                case { Status: StatusCodes.Status404NotFound }:
                    return PageResult.NotFound;
                case var problem:
                    faults.With(problem);
                    break;
            }
        }

        return await ShowBouncesAsync(request, bounceId, faults, unmatched, outbox, cancellationToken);
    }
}

/// <summary>A mail that came back, with the notices that it may have been.</summary>
/// <param name="Notices">What was mailed to the members who have its address, the latest first.</param>
public sealed record ListedBounce(UnmatchedBounce Bounce, IReadOnlyList<NoticeRecord> Notices)
{
    /// <summary>The most notices of a member to choose from.</summary>
    public const int MostNotices = 20;
}

/// <summary>A form about a notice of a member, as staff post it. An endpoint takes it as an argument.</summary>
internal sealed record PostedNotice(StaffMember At, string NoticeId, PostedForm Form, HttpContext Context) : RequestPart
{
    public CertificationProgram Program =>
        Context.RequestServices.GetRequiredService<ProgramCatalog>()[At.Key.Program];

    /// <summary>Binds the argument from the address and the form; a fault of the address comes first.</summary>
    public static async ValueTask<PostedNotice?> BindAsync(HttpContext context)
    {
        var at = (await StaffMember.BindAsync(context))!;
        var form = (await PostedForm.BindAsync(context))!;
        return new PostedNotice(at, context.GetRouteValue("noticeId") as string ?? string.Empty, form, context)
        {
            Fault = at.Fault ?? form.Fault,
        };
    }
}
