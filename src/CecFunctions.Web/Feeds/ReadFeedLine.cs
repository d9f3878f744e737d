using CecFunctions.Application.CreditFeed;
using CecFunctions.Application.JsonInput;

namespace CecFunctions.Web.Feeds;

/// <summary>A line as read, or what is wrong with it.</summary>
/// <param name="Id">Its id, as far as it has one.</param>
internal sealed record ReadFeedLine(FeedLine? Line, string? Id, JsonInputException? Wrong);
