namespace CecFunctions.Web.Progress;

/// <summary>Something missing for a complete cycle.</summary>
/// <param name="Rule">The rule that asks for it.</param>
/// <param name="Explanation">The same in words.</param>
public sealed record ShortfallAnswer(string Reason, string Rule, string Explanation);
