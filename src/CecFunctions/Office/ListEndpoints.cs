using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>Lists of credentials by status, type and due date, as JSON by pages and as one file.</summary>
internal static class ListEndpoints
{
    private const string Address = "/api/staff/lists";
    private const string Topic = "Member desk";

    private static EndpointDescription List { get; } =
        new(Topic, "listHeldCredentials", "Credentials by status, type and due date, as of today")
    {
        Remarks = "In the order of the members' ids. A page ends where it has read 2,000 members, so it may have fewer "
            + "credentials than asked for, or none, and the list still goes on.",
        Query = [.. Filters, .. PageQuery.PageParameters("M1006")],
        Answers = [AnswerDescription.Json<CredentialPageAnswer>("A page of the list.")],
        Refusals = [RefusalDescription.Malformed("program", "must be one of EXAMPLE-BODIES.")],
    };

    private static EndpointDescription Download { get; } =
        new(Topic, "downloadHeldCredentials", "The whole list as CSV")
    {
        Remarks = "A text that a spreadsheet would take for a formula begins with an apostrophe.",
        Query = [.. Filters],
        Answers =
        [
            AnswerDescription.File(
                "text/csv",
                "The list, one line a credential.",
                "Program,Member,Name,E-mail,Person,Credential,Type,Status,Since,Cycle ends,Next due"),
        ],
        Refusals = [RefusalDescription.Malformed("program", "must be one of EXAMPLE-BODIES.")],
    };

    private static ImmutableArray<ParameterDescription> Filters =>
    [
        new(FieldDescription.Text("program", "The key of the body.", 50), "EXAMPLE-BODY"),
        new(
            FieldDescription.Choice("status", "The status today; all where it is left out.", Enum.GetNames<CredentialStatus>())
                .Optional(),
            "Active"),
        new(FieldDescription.Text("type", "The type; all where it is left out.", 50).Optional(), "EXAMPLE-TYPE"),
        new(
            FieldDescription.Date(
                AskedList.DueFrom,
                "The first day on which time may do something next for the member; with those that are late where only "
                    + "the last day is given.").Optional(),
            "2026-06-15"),
        new(FieldDescription.Date(AskedList.DueThrough, "The last such day.").Optional(), "2030-12-31"),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForStaff(StaffRole.Reviewer, StaffRole.Registrar).Describe(List);
        endpoints.MapGet($"{Address}/csv", (ApiList asked, MemberLists lists, CancellationToken cancellationToken) =>
                ListPages.DownloadAsync(asked.List, lists, cancellationToken))
            .ForStaff(StaffRole.Registrar)
            .Describe(Download);
    }

    private static async Task<IResult> ReadAsync(
        ApiList asked, MemberLists lists, CancellationToken cancellationToken)
    {
        var page = await lists.ReadAsync(asked.List.Query, asked.List.Limit, cancellationToken);
        return Answer.Json(new CredentialPageAnswer(
            [.. page.Rows.Select(row => new ListedCredentialAnswer(row))], page.LookedAt, page.MayBeDue, page.Next));
    }

    /// <summary>The list that a call asks for.</summary>
    internal sealed record ApiList(AskedList List) : RequestPart
    {
        /// <summary>Binds the argument from the query.</summary>
        public static ValueTask<ApiList?> BindAsync(HttpContext context)
        {
            var asked = AskedList.ReadStrictly(
                context.Request,
                context.RequestServices.GetRequiredService<ProgramCatalog>(),
                context.RequestServices.GetRequiredService<ProgramCalendar>());
            return ValueTask.FromResult<ApiList?>(new ApiList(asked) { Fault = asked.Fault });
        }
    }
}

/// <summary>A page of a list of credentials.</summary>
/// <param name="MembersRead">The number of members that were read for the page.</param>
/// <param name="MayBeDue">The number of members whom the index names for the days that were asked for, on all pages; it
/// may name some who are not due. Left out where no day was asked for.</param>
/// <param name="Next">What to send as <c>after</c> for the page that follows; left out where none does.</param>
public sealed record CredentialPageAnswer(
    ImmutableArray<ListedCredentialAnswer> Credentials, int MembersRead, int? MayBeDue, string? Next);

/// <summary>A credential of a list, as of today.</summary>
public sealed class ListedCredentialAnswer
{
    internal ListedCredentialAnswer(ListedCredential row)
    {
        Program = row.Member.Key.Program;
        MemberId = row.Member.Key.MemberId;
        Name = row.Member.Name;
        State = row.Member.PersonState is { } state ? WireName.From(state.Kind) : null;
        Email = row.Member.Email;
        Credential = row.Credential.Id;
        Type = row.Credential.Type;
        Status = row.Credential.Status.ToString();
        StatusSince = row.Credential.StatusSince;
        CycleEnds = row.Credential.Cycle.Ends;
        NextDue = row.NextDue;
    }

    public string Program { get; }

    public string MemberId { get; }

    public string? Name { get; }

    /// <summary><c>deceased</c>, <c>resigned</c> or <c>do-not-mail</c>; left out for most.</summary>
    public string? State { get; }

    public string? Email { get; }

    /// <summary>The credential's number.</summary>
    public string Credential { get; }

    public string Type { get; }

    public string Status { get; }

    /// <summary>The effective date of the status.</summary>
    public DateOnly StatusSince { get; }

    public DateOnly CycleEnds { get; }

    /// <summary>The next day on which time does something for the member, such as a status or a reminder.</summary>
    public DateOnly? NextDue { get; }
}
