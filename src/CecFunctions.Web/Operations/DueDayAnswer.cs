namespace CecFunctions.Web.Operations;

/// <summary>How many hints the due index has for a day; of the first day also those of the days before it.</summary>
public sealed record DueDayAnswer(DateOnly Day, int Count);
