namespace CecFunctions.Application.Members;

/// <summary>What came of a command that may be sent again under its key.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Answer">Where it was accepted: the answer, for a replay the first one.</param>
/// <param name="KeyUsedForAnother">The key was used within 24 hours for another request.</param>
public sealed record RepeatableResult<T>(CommandResult Result, T? Answer = null, bool KeyUsedForAnother = false) where T : class;
