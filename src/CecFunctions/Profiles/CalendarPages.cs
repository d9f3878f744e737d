using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Profiles;

/// <summary>A member's dates as a page, and as a calendar at a secret address that the member makes and ends.</summary>
internal static class CalendarPages
{
    public const string StopAddress = PageAddress.Calendar + "/stop";

    /// <summary>The word of an address that was ended.</summary>
    public const string Ended = "ended";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup(PageAddress.Calendar).AsPage();
        pages.MapGet("", ReadAsync).ForMembers();
        pages.MapPost("", MakeAsync).ForMembers().WithBodyLimit(BodyLimit.SmallForm);
        pages.MapPost("/stop", StopAsync).ForMembers().WithBodyLimit(BodyLimit.SmallForm);
        pages.MapGet("/{link}.ics", DownloadAsync).ForAnyone();
    }

    private static Task<IResult> ReadAsync(
        SignedInMember member,
        string? done,
        HttpContext context,
        MemberReader members,
        CalendarFeeds feeds,
        ShownOnce shownOnce,
        ProgramCalendar calendar,
        CancellationToken cancellationToken) =>
        ShowAsync(
            member,
            PageLanguage.From(context),
            members,
            feeds,
            calendar,
            done,
            shownOnce.Take(context, PageAddress.Calendar),
            cancellationToken);

    private static async Task<IResult> MakeAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        MemberReader members,
        CalendarFeeds feeds,
        ShownOnce shownOnce,
        SiteAddress siteAddress,
        CancellationToken cancellationToken)
    {
        _ = form;
        if (siteAddress.Of(context.Request) is not { } site)
        {
            return new ProblemResult(ProfileEndpoints.NotSetUp);
        }

        if (await members.FindAsync(member.Key, cancellationToken) is not { } record)
        {
            return PageResult.NotFound;
        }

        var token = await feeds.MakeAsync(record.Key, PageLanguage.From(context), cancellationToken);
        shownOnce.Leave(context, PageAddress.Calendar, $"{site}{PageAddress.Calendar}/{token.Write()}.ics");
        return PageResult.GoTo(PageAddress.Calendar);
    }

    private static async Task<IResult> StopAsync(
        SignedInMember member,
        PostedForm form,
        MemberReader members,
        CalendarFeeds feeds,
        CancellationToken cancellationToken)
    {
        _ = form;
        if (await members.FindAsync(member.Key, cancellationToken) is not { } record)
        {
            return PageResult.NotFound;
        }

        await feeds.EndAsync(record.Key, cancellationToken);
        return PageResult.GoTo(PageAddress.Calendar, Ended);
    }

    private static async Task<IResult> DownloadAsync(
        string link,
        HttpRequest request,
        MemberReader members,
        CalendarFeeds feeds,
        ProgramCalendar calendar,
        SiteAddress siteAddress,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (SecretToken.Find(link) is not { } token
            || await feeds.FindAsync(token, cancellationToken) is not var (member, language)
            || await members.FindAsync(member, calendar.TodayIn(member.Program), cancellationToken)
                is not var (record, program, on)
            || record.PersonState?.Kind == PersonStateKind.Deceased)
        {
            return PageResult.NotFound;
        }

        var words = CalendarWords.In(language);
        return TypedResults.Text(
            CalendarFile.Write(
                CalendarDates.From(record, program, on, language),
                words.Name(program.Name),
                words,
                siteAddress.Of(request),
                time.GetUtcNow()),
            CalendarFile.MediaType);
    }

    private static async Task<IResult> ShowAsync(
        SignedInMember member,
        Language language,
        MemberReader members,
        CalendarFeeds feeds,
        ProgramCalendar calendar,
        string? done,
        string? address,
        CancellationToken cancellationToken)
    {
        if (await members.FindAsync(member.Key, member.Today, cancellationToken) is not var (record, program, on))
        {
            return PageResult.NotFound;
        }

        var madeAt = await feeds.MadeAtAsync(record.Key, cancellationToken);
        return PageResult.Show<CalendarPage>(
            (nameof(CalendarPage.Dates), CalendarDates.From(record, program, on, language)),
            (nameof(CalendarPage.MadeOn), madeAt is { } at ? calendar.DayOf(record.Key.Program, at) : (DateOnly?)null),
            (nameof(CalendarPage.Address), address),
            (nameof(CalendarPage.Done), done));
    }
}
