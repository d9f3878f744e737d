using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Domain.Programs;
using CecFunctions.Storage;

namespace CecFunctions.Events;

/// <summary>Keeps the events of the bodies' calendars in a table: a partition for each program, by first day.</summary>
public sealed class EventCalendar(TableClient table)
{
    /// <summary>The events of a page.</summary>
    public const int RowsOfAPage = 25;

    private const string AfterAllDays = "9999-99";

    /// <summary>The events that a search finds, by first day.</summary>
    /// <remarks>Reads from the search's first day on until the page is full.</remarks>
    public async Task<EventPage> FindAsync(
        CertificationProgram program, EventSearch search, CancellationToken cancellationToken)
    {
        var first = CalendarEvent.KeyFrom(search.From);
        if (search.After is { } after && string.CompareOrdinal(after, first) > 0)
        {
            // Keys end in a digest, so that none begins with another.
            first = after + '!';
        }

        var before = search.Through is { } through
            ? KeyFilter.AfterPrefix(CalendarEvent.KeyFrom(through))
            : AfterAllDays;
        var found = ImmutableArray.CreateBuilder<CalendarEvent>();
        await foreach (var one in table.ReadAsync(
            KeyFilter.Rows(program.Program, first, before), CalendarEvent.Read, cancellationToken))
        {
            if (!search.Takes(one, program))
            {
                continue;
            }

            if (found.Count == RowsOfAPage)
            {
                return new EventPage(found.ToImmutable(), found[^1].RowKey);
            }

            found.Add(one);
        }

        return new EventPage(found.ToImmutable(), null);
    }

    /// <summary>All events of a program, by the calendar's ids.</summary>
    public async Task<Dictionary<string, CalendarEvent>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, CalendarEvent>(StringComparer.Ordinal);
        await foreach (var one in table.ReadAsync(KeyFilter.Partition(program), CalendarEvent.Read, cancellationToken))
        {
            all[one.Id] = one;
        }

        return all;
    }

    /// <summary>Writes an event, in the place of what the calendar said of it before.</summary>
    public async Task PutAsync(CalendarEvent now, CalendarEvent? before, CancellationToken cancellationToken)
    {
        await table.PutAsync(now.Write(), cancellationToken);
        if (before is not null && before.RowKey != now.RowKey)
        {
            await RemoveAsync(before, cancellationToken);
        }
    }

    public Task RemoveAsync(CalendarEvent gone, CancellationToken cancellationToken) =>
        table.RemoveAsync(gone.Program, gone.RowKey, cancellationToken);

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(CalendarEvent.Read(row).Title);
}

/// <summary>Which events are looked for.</summary>
/// <param name="From">The first day on which they may begin.</param>
public sealed record EventSearch(DateOnly From)
{
    /// <summary>The last day on which they may begin.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>A part of the title or the provider.</summary>
    public string? Text { get; init; }

    /// <summary>A part of the place.</summary>
    public string? Place { get; init; }

    /// <summary>A part of what the calendar calls its kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The least credits.</summary>
    public decimal? Least { get; init; }

    /// <summary>What the page before gave as its end.</summary>
    public string? After { get; init; }

    public bool Takes(CalendarEvent one, CertificationProgram program) =>
        (Text is null || Has(one.Title, Text) || Has(one.Provider, Text))
        && (Place is null || Has(one.Place, Place))
        && (Kind is null || Has(one.Kind, Kind))
        && (Least is null || one.Credits(program) >= Least);

    // The build has no data on cultures; the invariant one compares letters without regard to case.
    private static bool Has(string? text, string part) =>
        text is not null
        && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, CompareOptions.OrdinalIgnoreCase) >= 0;
}

/// <summary>A page of events.</summary>
/// <param name="Next">What the next page comes after; <see langword="null"/> on the last one.</param>
public sealed record EventPage(ImmutableArray<CalendarEvent> Events, string? Next);
