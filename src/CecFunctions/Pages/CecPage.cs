using System.Globalization;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Pages;

/// <summary>What every page and part of a page knows of the request: who asks, and in which language.</summary>
public abstract class CecPage : ComponentBase
{
    private Language? _language;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    // It is asked for with every text and date, and found from the headers of the request.
    protected Language Language => _language ??= PageLanguage.From(Http);

    /// <summary>The member who is signed in; <see langword="null"/> for anyone else.</summary>
    protected MemberKey? Member =>
        Http.User.FindFirst(CallerClaim.Member) is { } claim ? MemberKey.Parse(claim.Value) : null;

    /// <summary>The name of the one of the staff who is signed in.</summary>
    protected string? StaffName => Http.User.FindFirst(CallerClaim.StaffName)?.Value;

    protected string Day(DateOnly date) => Language.Day(date);

    /// <summary>An instant to the minute, in UTC.</summary>
    protected string Instant(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return $"{Day(DateOnly.FromDateTime(utc))}, {utc.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";
    }

    /// <summary>A day as the script sorts it: the <c>data-value</c> of a cell, empty where there is none.</summary>
    protected static string SortedDay(DateOnly? date) =>
        date?.ToString("O", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <inheritdoc cref="StaffRoles.IsIn"/>
    protected bool IsStaff(params ReadOnlySpan<string> roles) => StaffRoles.IsIn(Http.User, roles);
}
