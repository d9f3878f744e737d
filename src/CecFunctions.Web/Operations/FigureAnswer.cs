namespace CecFunctions.Web.Operations;

/// <summary>A count of a run.</summary>
public sealed record FigureAnswer(string Name, string Value);
