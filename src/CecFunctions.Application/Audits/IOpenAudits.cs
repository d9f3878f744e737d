namespace CecFunctions.Application.Audits;

/// <summary>The audits that are not yet decided, as their members have them.</summary>
public interface IOpenAudits
{
    /// <summary>
    /// The open cases of a program, by deadline, those without one last. Each is read from its member. What the queue lists of decided
    /// cases comes off it, and what it announces of cases that never came about once it is <see cref="Due.HintAge.LeftFor"/> old.
    /// </summary>
    Task<IReadOnlyList<OpenAudit>> ReadAsync(string program, CancellationToken cancellationToken);
}
