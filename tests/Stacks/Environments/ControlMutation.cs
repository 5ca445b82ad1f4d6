using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

/// <summary>A change of what an environment asks of AWS, which breaks a control.</summary>
/// <param name="Test">The test of the control.</param>
/// <param name="What">What is changed, in words.</param>
/// <param name="Spoil">The change.</param>
/// <param name="Stack">The stack that it changes.</param>
internal sealed record ControlMutation(string Test, string What, Func<DeclaredEnvironment, DeclaredEnvironment> Spoil, string Stack = "prod")
{
    /// <summary>One resource of a type has another value for an input.</summary>
    /// <param name="test">The test of the control.</param>
    /// <param name="type">The type.</param>
    /// <param name="path">Path of the input, such as <c>accessLogs.enabled</c> or <c>rules[0].port</c>.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="with">A text in the inputs or the name of the resource.</param>
    public static ControlMutation Set(string test, string type, string path, object? value, string with = "") =>
        new(test, $"{path} of a {type} is {Words(value)}", environment => ChangeOne(environment, type, with, resource =>
            [resource with { Inputs = (ImmutableDictionary<string, object>)SetIn(resource.Inputs, Steps(path), value)! }]));

    /// <summary>One resource of a type is missing.</summary>
    public static ControlMutation Remove(string test, string type, string with = "", string stack = "prod") =>
        new(test, $"a {type} {with} is missing", environment => ChangeOne(environment, type, with, _ => []), stack);

    /// <summary>One resource of a type is there again under another name, which nothing refers to.</summary>
    public static ControlMutation Add(string test, string type, string stack = "prod") => new(
        test, $"a {type} is there that nothing uses",
        environment => ChangeOne(environment, type, "", resource => [resource, resource with { Name = "infra-stray" }]), stack);

    /// <summary>A resource of a type that environments have not.</summary>
    public static ControlMutation Stray(string test, string type) => new(test, $"a {type} is there", environment => environment.With(
        environment.Resources.Add(new(type, "infra-stray", "", ImmutableDictionary<string, object>.Empty))));

    /// <summary>One policy has a statement more.</summary>
    public static ControlMutation Allow(string test, string type, string statement, string input = "policy") => new(
        test, $"a {type} has {JsonNode.Parse(statement)!.ToJsonString()}", environment => ChangeOne(environment, type, "", resource =>
        {
            var policy = JsonNode.Parse(resource.Text(input))!;
            policy["Statement"]!.AsArray().Add(JsonNode.Parse(statement));
            return [resource with { Inputs = resource.Inputs.SetItem(input, policy.ToJsonString()) }];
        }));

    private static DeclaredEnvironment ChangeOne(
        DeclaredEnvironment environment, string type, string with, Func<RecordedResource, RecordedResource[]> change)
    {
        var one = environment.OfType(type).FirstOrDefault(resource =>
            resource.Name.Contains(with, StringComparison.Ordinal) || resource.InputText.Contains(with, StringComparison.Ordinal));
        return one is null
            ? throw new ArgumentException($"There is no {type} with {with}.", nameof(with))
            : environment.With(environment.Resources.SelectMany(resource => ReferenceEquals(resource, one) ? change(resource) : [resource]));
    }

    private static string[] Steps(string path) => path.Replace("[", ".[", StringComparison.Ordinal).Split('.');

    private static object? SetIn(object? node, ReadOnlySpan<string> steps, object? value)
    {
        if (steps.IsEmpty)
        {
            return value;
        }

        if (node is IList list && steps[0].StartsWith('['))
        {
            var index = steps[0][1] - '0';
            return list.Cast<object>().ToImmutableArray().SetItem(index, SetIn(list[index], steps[1..], value)!);
        }

        var group = node as ImmutableDictionary<string, object> ?? throw new ArgumentException($"There is no group with {steps[0]}.", nameof(steps));
        return SetIn(group.GetValueOrDefault(steps[0]), steps[1..], value) is { } changed ? group.SetItem(steps[0], changed) : group.Remove(steps[0]);
    }

    private static string Words(object? value) => value switch
    {
        null => "missing",
        string text => $"'{text}'",
        bool flag => flag ? "true" : "false",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(item => item is IDictionary ? "an entry" : $"{item}"))}]",
        _ => $"{value}",
    };
}
