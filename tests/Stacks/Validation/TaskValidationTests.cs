using System.Text.RegularExpressions;
using static Infra.Tests.Stacks.Settings.SettingsText;

namespace Infra.Tests.Stacks.Validation;

public sealed class TaskValidationTests
{
    [Theory]
    [InlineData("before: [web]", "")]
    [InlineData("schedule: { cron: 0 3 * * * }", "")]
    [InlineData("before: [web, other], schedule: { cron: 0 3 * * * }", "")]
    [InlineData("timeLimitMinutes: 5", "infra:services[0].task must have before or schedule, or nothing would run it.")]
    [InlineData("before: [wep]", "infra:services[0].task.before[0] must be a service that is no task; got 'wep'. Did you mean web?")]
    [InlineData("before: [migrate]", "infra:services[0].task.before[0] must be a service that is no task; got 'migrate'.")]
    [InlineData("before: [cleanup]", "infra:services[0].task.before[0] must be a service that is no task; got 'cleanup'.")]
    [InlineData("before: [web, web]", "infra:services[0].task.before[1] must be listed once; got 'web'.")]
    [InlineData(
        "before: [called]",
        "infra:services[0].task.before[0] must not be a service that the task calls, which is not there before the task has succeeded in a first "
        + "deployment; got 'called'.")]
    [InlineData("before: [web], timeLimitMinutes: 241", "infra:services[0].task.timeLimitMinutes must be 1 to 240; got 241.")]
    public void Validate_Task_MustRunBeforeServicesOrAtTimes(string task, string expected) => Assert.Equal(
        expected,
        ProblemsWith($$"""
            infra:services:
              - { name: migrate, task: { image: '{{Image}}', {{task}} }, calls: [called] }
              - { {{ServiceNamed("web")}} }
              - { {{ServiceNamed("other")}} }
              - { {{ServiceNamed("called")}} }
              - { name: cleanup, task: { image: '{{Image}}', schedule: { cron: 0 4 * * * } } }
            """));

    // A container of one server of fixed size, which nothing scales and nothing calls.
    [Fact]
    public void Validate_Task_HasTheRulesOfContainersUnderItsOwnKey() => Assert.Equal(
        [
            "infra:services[0].task.memoryMiB must be at most 1561, which t4g.small has for a container beside the system; got 4000.",
            "infra:services[1].servers.minSize is not a setting of services[1].servers.",
            "infra:services[2].route must not be set beside task.",
            "infra:services[4].calls[0] must not be a task, which listens on no port; got 'd'.",
        ],
        ProblemsWith($$"""
            infra:services:
              - { name: a, task: { image: '{{Image}}', before: [e], memoryMiB: 4000 } }
              - { name: b, task: { image: '{{Image}}', before: [e] }, servers: { minSize: 2 } }
              - { name: c, task: { image: '{{Image}}', before: [e] }, route: {} }
              - { name: d, task: { image: '{{Image}}', before: [e], cpus: 0.5 } }
              - { {{ServiceNamed("e")}}, calls: [d] }
            """).Split('\n').Select(problem => Regex.Match(problem, @"^.*?\.(?= [A-Z]|$)").Value));
}
