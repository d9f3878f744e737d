using CecFunctions.Http;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Events;

/// <summary>Registers the calendar of events and its page.</summary>
internal static class EventServices
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddOnTable<EventCalendar>("events", StoredContent.Rows(EventCalendar.Check))
        .AddEndpoints(ApiPart.SelfReports, EventPages.Map)
        .AddNavigation(NavigationOf.Members, 60, PageAddress.Events, language => EventsWords.In(language).Title);
}
