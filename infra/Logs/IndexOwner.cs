using Infra.Security;

namespace Infra.Logs;

/// <summary>
/// A program that keeps indices of its own in the domain, beside those of logs: <c>NAME_...</c>. It gets a role for them, and nothing of other
/// indices, except that it may put templates of any name, which OpenSearch cannot divide.
/// </summary>
/// <param name="Name">Its name: lower-case letters.</param>
/// <param name="Trust">Who takes its role.</param>
public sealed record IndexOwner(string Name, PolicyDocument Trust);
