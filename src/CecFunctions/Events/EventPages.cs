using System.Globalization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Events;

/// <summary>The search for events that earn credits.</summary>
/// <remarks>Rule PORTAL-6.</remarks>
internal static class EventPages
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddress.Events, SearchAsync).ForMembers().AsPage();

    private static async Task<IResult> SearchAsync(
        SignedInMember member,
        HttpContext context,
        EventCalendar calendar,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (catalog.Find(member.Key.Program) is not { } program)
        {
            return PageResult.NotFound;
        }

        // What is no day or number is taken as not asked for; the form shows what was.
        var query = context.Request.Query;
        var form = new PostedForm(new FormCollection(query.ToDictionary()));
        var faults = new FormFaults(PageLanguage.From(context));
        var search = new EventSearch(form.Day("from", faults) ?? member.Today)
        {
            Through = form.Day("through", faults),
            Text = Short(form.Text("text")),
            Place = Short(form.Text("place")),
            Kind = Short(form.Text("kind")),
            Least = form.Amount("least", faults),
            After = Short(form.Text("after")),
        };
        var page = faults.IsEmpty
            ? await calendar.FindAsync(program, search, cancellationToken)
            : new EventPage([], null);
        return PageResult.Show<EventsPage>(
            (nameof(EventsPage.Program), program),
            (nameof(EventsPage.Asked), form),
            (nameof(EventsPage.Search), search),
            (nameof(EventsPage.Faults), faults),
            (nameof(EventsPage.Page), page));
    }

    /// <summary>The form for a report, begun with what the calendar says of an event.</summary>
    public static string ReportAddress(CalendarEvent one)
    {
        var query = new QueryBuilder
        {
            { "activity", one.Activity },
            { "date", one.Ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "title", one.Title },
        };
        (string Name, string? Text)[] more =
        [
            ("provider", one.Provider),
            ("approvedBy", one.ApprovedBy),
            ("amount", one.Quantity?.Amount.ToString("0.##", CultureInfo.InvariantCulture)),
            ("unit", one.Quantity is { } quantity ? ReportForm.NameOf(quantity.Unit) : null),
        ];
        foreach (var (name, text) in more)
        {
            if (text is not null)
            {
                query.Add(name, text);
            }
        }

        return $"{PageAddress.Credits}/add{query}";
    }

    private static string? Short(string? text) =>
        text is { Length: <= CalendarEvent.MostCharacters } && !text.Any(char.IsControl) ? text : null;
}
