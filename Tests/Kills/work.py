"""What goes on while something is killed: a load, or a server that runs a job, seals days and answers queries."""
import threading
import time

import boto3
import botocore.config
import botocore.exceptions

from installation import COMMAND_SECONDS_MAX, eventually, free_port

JOB = "load"
LIVE = ("STARTING", "WAITING", "RUNNING", "STOPPING")
QUESTION = "SELECT count(*) AS n, count(useridentity) AS identities FROM cloudtrail_logs"

# Exit codes of a load: all is loaded, or but for what was rejected; it failed, or there was no database (EX_UNAVAILABLE).
ENDED = (0, 2)
FAILED = (1, 69)


class Load:
    """`trailgate load`, whose end is its exit code."""

    name = "load"

    def __init__(self, installation, trail):
        self.installation, self.trail = installation, trail
        self.process = None

    def prepare(self):
        """What must run before the work begins."""

    def begin(self):
        self.process = self.installation.start("load", self.trail.folder, "--seal")

    def is_over(self):
        return self.process.poll() is not None

    def settle(self):
        """Waits for what the kill left of it. Gives what is wrong."""
        _, said = self.process.communicate(timeout=COMMAND_SECONDS_MAX)
        code = self.process.returncode
        is_told = code in FAILED and "trailgate:" in said
        return [] if code in (*ENDED, -9) or is_told else [f"a load that was hit ends with {code}: {said}"]

    @property
    def claims_all_is_loaded(self):
        return self.process.returncode in ENDED

    def finish(self):
        return run_to_the_end(self.installation, self.trail)


class Service:
    """`trailgate serve`, with a run of a job, a query after the other, and days to seal."""

    name = "serve"
    claims_all_is_loaded = False

    def __init__(self, installation, trail):
        self.installation, self.trail = installation, trail
        self.process = self.asking = None
        self.queries = []

    def prepare(self):
        self.start()

    def begin(self):
        self.is_settled = False
        self.start_run()
        self.asking = threading.Thread(target=self.ask, daemon=True)
        self.asking.start()

    def start(self, *options):
        self.port = free_port()
        self.process = self.installation.start("serve", "--port", str(self.port), "--log-level", "critical", *options)
        eventually(lambda: self.process.poll() is not None or self.is_answering())

    def is_answering(self):
        try:
            return self.client("glue").get_jobs() is not None
        except botocore.exceptions.BotoCoreError:
            return False

    def start_run(self):
        glue = self.client("glue")
        if JOB not in [job["Name"] for job in glue.get_jobs()["Jobs"]]:
            glue.create_job(
                Name=JOB, Role="any", Command={"Name": "glueetl", "ScriptLocation": "s3://any/sample_cloudtrail_job.py"},
                DefaultArguments={"--s3_source_location": f"file://{self.trail.folder}"})
        return glue.start_job_run(JobName=JOB)["JobRunId"]

    def ask(self):
        athena = self.client("athena")
        while not self.is_settled:
            try:
                self.queries.append(athena.start_query_execution(
                    QueryString=QUESTION, ResultConfiguration={"OutputLocation": "s3://trailgate-results/"})["QueryExecutionId"])
            except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
                pass
            time.sleep(0.05)

    def is_over(self):
        return not self.live_runs()

    def live_runs(self):
        try:
            return [run for run in self.client("glue").get_job_runs(JobName=JOB)["JobRuns"] if run["JobRunState"] in LIVE]
        except (botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError):
            return ["unknown"]

    def settle(self):
        self.is_settled = True
        self.asking.join()
        if self.process.poll() is None:
            return []
        self.process.communicate()
        return [] if self.process.returncode == -9 else [f"the server ended with {self.process.returncode}"]

    def finish(self):
        """Runs of the server that was killed end; another run loads all; queries have an end, and results where they say so."""
        if self.process.poll() is not None:
            self.start()
        if self.process.poll() is not None:
            return [f"the server does not start again: {self.process.stderr.read()}"]
        if not eventually(lambda: not self.live_runs()):
            return ["a run does not end"]
        wrong = self.run_once_more() + self.faults_of_queries()
        self.process.terminate()
        self.process.communicate(timeout=COMMAND_SECONDS_MAX)
        self.process, code = None, self.process.returncode
        return wrong + ([f"the server ends with {code}"] if code else []) + run_to_the_end(self.installation, self.trail, is_loaded=True)

    def run_once_more(self):
        try:
            run = eventually(self.try_to_start_run)
        except botocore.exceptions.ClientError as error:
            return [f"no run can be started: {error}"]
        eventually(lambda: not self.live_runs())
        ended = self.client("glue").get_job_run(JobName=JOB, RunId=run)["JobRun"]
        state = ended["JobRunState"]
        return [] if state == "SUCCEEDED" else [f"the next run ends with {state}: {ended.get('ErrorMessage')}"]

    def try_to_start_run(self):
        try:
            return self.start_run()
        except botocore.exceptions.ClientError as error:
            if error.response["Error"]["Code"] in ("InternalServiceException", "ConcurrentRunsExceededException"):
                return None
            raise

    def faults_of_queries(self):
        athena, wrong = self.client("athena"), []
        for query in self.queries:
            eventually(lambda: self.state(athena, query) not in ("QUEUED", "RUNNING"), seconds=30)
            state = self.state(athena, query)
            if state == "SUCCEEDED":
                rows = athena.get_query_results(QueryExecutionId=query)["ResultSet"]["Rows"]
                count, identities = (datum["VarCharValue"] for datum in rows[1]["Data"])
                if count != identities:
                    wrong.append(f"a query has seen {count} events with {identities} identities")
            elif state != "FAILED":
                wrong.append(f"a query is {state}")
        self.queries = []
        return wrong[:3]

    def state(self, athena, query):
        return athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Status"]["State"]

    def client(self, service):
        settings = botocore.config.Config(retries={"max_attempts": 1}, connect_timeout=10, read_timeout=60)
        return boto3.client(
            service, endpoint_url=f"http://127.0.0.1:{self.port}", region_name="us-east-1", aws_access_key_id="any",
            aws_secret_access_key="any", config=settings)


def run_to_the_end(installation, trail, is_loaded=False):
    """The next load, which finishes whatever is missing."""
    done = installation.run("load", trail.folder, "--seal")
    if done.returncode not in ENDED:
        return [f"the next load fails with {done.returncode}: {done.stderr}"]
    if is_loaded and ", 0 events" not in done.stderr:
        return [f"a run that succeeded has left something: {done.stderr}"]
    return []
