using System.Text.Json;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Functions;

/// <summary>Times at which EventBridge runs a function.</summary>
internal static class FunctionSchedule
{
    /// <summary>Declares the rule, the right to run the function, and the target, as children of a component.</summary>
    /// <param name="parent">The component.</param>
    /// <param name="name">Name of the rule, unique in account and region, and beginning of the names of the others.</param>
    /// <param name="expression">The times, in the form of EventBridge: <c>rate(12 hours)</c>, or <c>cron(30 5 ? * MON-FRI *)</c> in UTC.</param>
    /// <param name="function">The function.</param>
    /// <param name="input">Its event.</param>
    /// <param name="after">What must exist before it runs. Defaults to nothing.</param>
    /// <remarks><see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html"/>.</remarks>
    public static void Create(
        ComponentResource parent, string name, string expression, LambdaFunction function, Dictionary<string, object> input, params Resource[] after)
    {
        var child = new CustomResourceOptions { Parent = parent };
        var rule = new Aws.CloudWatch.EventRule(name, new()
        {
            Name = name,
            Description = $"Runs the function {function.Name}.",
            ScheduleExpression = expression,
            Tags = new() { ["Name"] = name },
        }, child);
        var permission = new Aws.Lambda.Permission($"{name}-permission", new()
        {
            Action = "lambda:InvokeFunction",
            Function = function.Resource.Name,
            Principal = "events.amazonaws.com",
            SourceArn = rule.Arn,
        }, child);
        var last = new CustomResourceOptions { Parent = parent };
        last.DependsOn.AddRange([permission, .. after]);
        _ = new Aws.CloudWatch.EventTarget($"{name}-target", new()
        {
            Rule = rule.Name,
            TargetId = "function",
            Arn = function.Resource.Arn,
            Input = JsonSerializer.Serialize(input),
        }, last);
    }
}
