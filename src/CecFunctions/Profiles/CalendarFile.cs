using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Json;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Calendar = Ical.Net.Calendar;

namespace CecFunctions.Profiles;

/// <summary>A member's dates as calendars read them (RFC 5545): a whole day each, which blocks no time.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <param name="name">The calendar's name.</param>
    /// <param name="site">The site's address, which a day's text leads to.</param>
    public static string Write(
        ImmutableArray<CalendarDate> dates, string name, CalendarWords words, string? site, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//CecFunctions//Dates//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var date in dates)
        {
            calendar.Events.Add(new CalendarEvent
            {
                // The same for the same day of the same thing: a calendar moves nothing and shows nothing twice.
                Uid = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{WireName.From(date.Kind)}-{date.Credential ?? "person"}-{date.On:yyyyMMdd}@cecfunctions"),
                Summary = words.KindOf(date.Kind) + (date.Title is { } title ? $": {title}" : null),
                Description = site,
                Start = new CalDateTime(date.On),
                End = new CalDateTime(date.On.AddDays(1)),
                DtStamp = new CalDateTime(now.UtcDateTime),
                Transparency = "TRANSPARENT",
            });
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
