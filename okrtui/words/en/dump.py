"""The store as text, and copied."""

MESSAGES: dict[str, str] = {
    "dump.option_force": "Replace what the store holds.",
    "dump.dumped": "{rows:row|rows} written: {file}",
    "dump.restored": "{rows:row|rows} from {file} are in {path}.",
    "dump.copied": "{rows:row|rows} of {tables:table|tables} copied to {path} and compared.",
    "dump.differs": "{count:row differs|rows differ} in {table}: do not use {path}.",
    "dump.kept": "What was there before is kept in {file}.",
}
